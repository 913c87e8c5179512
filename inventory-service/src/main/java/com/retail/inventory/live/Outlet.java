package com.retail.inventory.live;

import java.io.IOException;

/// A reader's connection, as far as a stream needs it. Nothing here ever waits.
public interface Outlet {

    /// Hands bytes to the connection.
    ///
    /// @return whether it has taken all of them; if not, [StockReader#onWritable] is called when it
    ///   can take more
    boolean send(byte[] bytes) throws IOException;

    /// Hands on what [#send] has left.
    ///
    /// @return as [#send]
    boolean flush() throws IOException;

    /// Ends the connection.
    void close();
}
