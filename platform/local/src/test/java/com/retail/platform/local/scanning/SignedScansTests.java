package com.retail.platform.local.scanning;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.http.RetailApi;
import com.retail.platform.testkit.Contracts;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class SignedScansTests {

    @ParameterizedTest
    @ValueSource(strings = {"sample-signed.json", "sample-move-signed.json"})
    void signsAsTheContractsSamplesAreSigned(String sample) {
        var scan = (ObjectNode) RetailApi.json().readTree(Contracts.sample("Scan", sample));
        var signature = scan.remove("signature").asString();

        SignedScans.sign(scan, "the-secret-of-the-example-and-of-nothing-else");

        assertThat(scan.path("signature").asString()).isEqualTo(signature);
    }
}
