package com.retail.pepsico.fault;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/// Closes the connection of a marked call without a byte of an answer, which only the server itself
/// can.
@Component
class CutConnections implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addEngineValves(new Cut());
    }

    private static final class Cut extends ValveBase {

        Cut() {
            super(true);
        }

        @Override
        public void invoke(Request request, Response response)
                throws IOException, ServletException {
            getNext().invoke(request, response);
            if (request.getAttribute(FaultFilter.CUT) != null) {
                request.getCoyoteRequest()
                        .action(ActionCode.CLOSE_NOW, new IOException("cut by a fault switch"));
            }
        }
    }
}
