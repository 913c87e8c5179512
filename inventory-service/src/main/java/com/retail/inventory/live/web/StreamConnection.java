package com.retail.inventory.live.web;

import com.retail.inventory.live.Outlet;
import com.retail.inventory.live.StockReader;
import jakarta.servlet.http.WebConnection;
import java.io.IOException;
import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.ApplicationBufferHandler;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.jspecify.annotations.Nullable;

/// A stream's connection once its request is over. Tomcat keeps 70 KB of buffers for a request that
/// is under way, and Spring what belongs to it: too much for one that stays for hours. So the
/// request ends as one that is upgraded does, and only the socket stays.
public final class StreamConnection implements InternalHttpUpgradeHandler, Outlet {

    private static final int DISCARDED_BYTES = 256;

    private @Nullable SocketWrapperBase<?> socket;
    private @Nullable StockReader reader;

    /// For whom it is; said before the request ends.
    void carries(StockReader newReader) {
        reader = newReader;
    }

    /// The channel would keep the buffers of the request that opened the stream, and by them the
    /// whole request, for as long as the stream is open.
    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        wrapper.setAppReadBufHandler(ApplicationBufferHandler.EMPTY);
        socket = wrapper;
    }

    @Override
    public void init(WebConnection connection) {
        reader().onConnected(this);
    }

    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        return switch (event) {
            case OPEN_READ -> stillThere() ? SocketState.UPGRADED : gone();
            case OPEN_WRITE -> {
                reader().onWritable();
                yield SocketState.UPGRADED;
            }
            default -> gone();
        };
    }

    /// A reader has nothing to say; that it is there shows when it leaves.
    private boolean stillThere() {
        try {
            var discarded = new byte[DISCARDED_BYTES];
            int count = socket().read(false, discarded, 0, discarded.length);
            while (count > 0) {
                count = socket().read(false, discarded, 0, discarded.length);
            }
            return count == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private SocketState gone() {
        reader().onGone();
        return SocketState.CLOSED;
    }

    @Override
    public boolean send(byte[] bytes) throws IOException {
        socket().write(false, bytes, 0, bytes.length);
        return flush();
    }

    @Override
    public boolean flush() throws IOException {
        if (socket().flush(false)) {
            socket().registerWriteInterest();
            return false;
        }
        return true;
    }

    /// Leaves the closing to Tomcat: it uses the socket and its buffers again for the next one that
    /// comes, so they must not be closed while one of its threads reads here.
    @Override
    public void close() {
        socket().processSocket(SocketEvent.DISCONNECT, true);
    }

    @Override
    public void destroy() {
        reader().onGone();
    }

    @Override
    public void pause() {
        // The streams end by themselves when the service stops.
    }

    @Override
    public void timeoutAsync(long now) {
        // Quiet is no reason to end a stream.
    }

    @Override
    public void setSslSupport(SSLSupport support) {
        // The stream does not ask who its peer is; its request did.
    }

    private SocketWrapperBase<?> socket() {
        var open = socket;
        if (open == null) {
            throw new IllegalStateException("the request is not over yet");
        }
        return open;
    }

    private StockReader reader() {
        var known = reader;
        if (known == null) {
            throw new IllegalStateException("nobody reads here");
        }
        return known;
    }
}
