package com.retail.platform.local.suite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SuiteSecretsTests {

    @TempDir Path folder;

    @Test
    void keepsSecretsWhereOnlyTheirOwnerCanRead() throws IOException {
        SuiteSecrets.in(folder.resolve("secrets"));

        assertThat(mode(folder.resolve("secrets"))).isEqualTo("rwx------");
        try (var files = Files.list(folder.resolve("secrets"))) {
            assertThat(files.toList())
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void makesEachSecretOnceAndAnotherForEachUse() {
        var first = SuiteSecrets.in(folder.resolve("secrets"));
        var again = SuiteSecrets.in(folder.resolve("secrets"));

        assertThat(again.database("sales"))
                .isEqualTo(first.database("sales"))
                .isNotEqualTo(first.kafka("sales"));
        assertThat(first.databases().values()).doesNotHaveDuplicates();
    }

    @Test
    void addsWhatAnEarlierVersionDidNotHave() throws IOException {
        var file = Files.createDirectories(folder.resolve("secrets")).resolve("users.properties");
        Files.writeString(file, "admin=kept-as-it-is\n");

        var secrets = SuiteSecrets.in(folder.resolve("secrets"));

        assertThat(secrets.user("admin")).isEqualTo("kept-as-it-is");
        assertThat(secrets.user("manager")).hasSizeGreaterThan(20);
    }

    @Test
    void makesAWebhookSecretOf32Bytes() {
        var secret = SuiteSecrets.in(folder.resolve("secrets")).supplier("webhook-secret");

        assertThat(secret).startsWith("whsec_");
        assertThat(Base64.getDecoder().decode(secret.substring("whsec_".length()))).hasSize(32);
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
