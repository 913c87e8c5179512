package com.retail.inventory.live.web;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Each open connection keeps two buffers. With thousands of quiet streams Tomcat's own sizes (8 KB
/// each) would take most of the heap, so they are as small as other calls bear: requests are read
/// past the one, and answers of some lines fit into the other.
@Component
class StreamBuffers implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private static final String READ_BYTES = "1024";
    private static final String WRITE_BYTES = "4096";

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addConnectorCustomizers(
                connector -> {
                    connector.setProperty("socket.appReadBufSize", READ_BYTES);
                    connector.setProperty("socket.appWriteBufSize", WRITE_BYTES);
                });
    }
}
