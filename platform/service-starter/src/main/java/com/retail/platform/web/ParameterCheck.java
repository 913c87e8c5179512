package com.retail.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/// Refuses a query parameter that the call does not have (a misspelt filter would pass as no
/// filter), and NUL characters. Takes no form, whose fields would pass as query parameters.
final class ParameterCheck implements HandlerInterceptor {

    private static final String FORM = MediaType.APPLICATION_FORM_URLENCODED_VALUE;

    private final Map<java.lang.reflect.Method, Set<String>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotSupportedException {
        if (!(handler instanceof HandlerMethod method)
                || !method.getBeanType().getName().startsWith("com.retail.")) {
            return true;
        }
        if (isForm(request)) {
            throw new HttpMediaTypeNotSupportedException(
                    MediaType.APPLICATION_FORM_URLENCODED, List.of(MediaType.APPLICATION_JSON));
        }
        var names = known.computeIfAbsent(method.getMethod(), m -> names(method));
        request.getParameterMap()
                .forEach(
                        (name, values) -> {
                            if (!names.contains(name)) {
                                throw Problem.badRequest(
                                        "There is an unknown query parameter.",
                                        Problem.Fault.in(
                                                name,
                                                "is not a parameter of this call; it takes "
                                                        + names));
                            }
                            if (Arrays.stream(values).anyMatch(value -> value.indexOf('\0') >= 0)) {
                                throw Problem.badRequest(
                                        "A parameter has a character that no text has.",
                                        Problem.Fault.in(name, "has a NUL character"));
                            }
                        });
        return true;
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null
                && type.toLowerCase(Locale.ROOT).startsWith(FORM)
                && (request.getContentLengthLong() > 0
                        || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null);
    }

    private static Set<String> names(HandlerMethod method) {
        return Arrays.stream(method.getMethodParameters())
                .flatMap(ParameterCheck::names)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    private static Stream<String> names(MethodParameter parameter) {
        if (parameter.getParameterType() == PageQuery.class) {
            return Stream.of("cursor", "limit");
        }
        var annotation = parameter.getParameterAnnotation(RequestParam.class);
        if (annotation == null) {
            return Stream.empty();
        }
        return Stream.of(
                annotation.name().isEmpty()
                        ? String.valueOf(parameter.getParameter().getName())
                        : annotation.name());
    }
}
