package com.retail.platform.web;

import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/// Lets so many requests be worked on at once; the others wait in the order of their arrival.
///
/// With virtual threads as many would be worked on as there are connections. Each takes about 50 KB
/// of buffers, whatever it waits for; one that waits here takes next to nothing.
final class RequestsAtOnce
        implements WebServerFactoryCustomizer<TomcatServletWebServerFactory>, Ordered {

    private final int most;

    RequestsAtOnce(int most) {
        this.most = most;
    }

    /// After the one that brings the virtual threads.
    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addProtocolHandlerCustomizers(
                protocol -> protocol.setExecutor(inTurn(protocol.getExecutor(), most)));
    }

    private static Executor inTurn(Executor threads, int most) {
        var room = new Semaphore(most, true);
        return task ->
                threads.execute(
                        () -> {
                            room.acquireUninterruptibly();
                            try {
                                task.run();
                            } finally {
                                room.release();
                            }
                        });
    }
}
