package com.retail.platform.web;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.util.FastByteArrayOutputStream;
import tools.jackson.databind.json.JsonMapper;

/// Sends a JSON answer whole and with its length, once all of it is written: in one piece instead
/// of a chunk and the end of chunks, and one that can't be written becomes a problem instead of
/// half an answer. What is too long to be held is no JSON here but a file, and streamed.
final class WholeJson extends JacksonJsonHttpMessageConverter {

    WholeJson(JsonMapper json) {
        super(json);
    }

    @Override
    protected void writeInternal(
            Object answer,
            ResolvableType type,
            HttpOutputMessage message,
            @Nullable Map<String, Object> hints)
            throws IOException {
        var body = new FastByteArrayOutputStream();
        super.writeInternal(answer, type, new Held(message.getHeaders(), body), hints);
        message.getHeaders().setContentLength(body.size());
        body.writeTo(message.getBody());
    }

    private record Held(HttpHeaders headers, OutputStream body) implements HttpOutputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public OutputStream getBody() {
            return body;
        }
    }
}
