package com.retail.platform.local.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.retail.platform.local.suite.SuiteFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvFileTests {

    @TempDir Path folder;

    @Test
    void readsAByteOrderMarkAndQuotesWithSeparatorsAndLineBreaks() throws IOException {
        var file = file("\uFEFFname,price\n\"Chips, \"\"salted\"\"\",1.50\n\"two\nlines\",2\n");

        assertThat(file.header()).containsExactly("name", "price");
        assertThat(file.rows())
                .extracting(CsvFile.Line::fields)
                .containsExactly(List.of("Chips, \"salted\"", "1.50"), List.of("two\nlines", "2"));
        assertThat(file.rows()).extracting(CsvFile.Line::number).containsExactly(2L, 3L);
        assertThat(file.refused()).isEmpty();
    }

    @Test
    void findsOutWhetherColumnsAreSeparatedBySemicolonOrTab() throws IOException {
        assertThat(file("a;b,c;d\n1;2;3\n").rows().getFirst().fields())
                .containsExactly("1", "2", "3");
        assertThat(file("a\tb\n1\t2\n").rows().getFirst().fields()).containsExactly("1", "2");
    }

    @Test
    void refusesALineThatIsNotUtf8AndTakesTheOthers() throws IOException {
        var path = folder.resolve("latin.csv");
        var bytes = new java.io.ByteArrayOutputStream();
        bytes.writeBytes("name,price\nJalape".getBytes(StandardCharsets.UTF_8));
        bytes.write(0xF1);
        bytes.writeBytes("o,1\nSalt,2\n".getBytes(StandardCharsets.UTF_8));
        Files.write(path, bytes.toByteArray());

        var file = CsvFile.read(path);

        assertThat(file.rows()).extracting(line -> line.field(0)).containsExactly("Salt");
        assertThat(file.refused())
                .singleElement()
                .satisfies(
                        row -> {
                            assertThat(row.line()).isEqualTo(2);
                            assertThat(row.reason()).contains("UTF-8");
                        });
    }

    @Test
    void refusesALineWithMoreOrFewerFieldsThanTheHeader() throws IOException {
        var file = file("a,b\n1\n1,2\n1,2,3\n");

        assertThat(file.rows()).hasSize(1);
        assertThat(file.refused()).extracting(RejectedRow::line).containsExactly(2L, 4L);
    }

    @Test
    void saysFromWhereOnABrokenFileCannotBeRead() throws IOException {
        var file = file("a,b\n1,2\n\"open,3\n4,5\n");

        assertThat(file.rows()).hasSize(1);
        assertThat(file.refused())
                .singleElement()
                .extracting(RejectedRow::reason)
                .asString()
                .contains("can't be read from here");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThatThrownBy(() -> file(""))
                .isInstanceOf(SuiteFailure.class)
                .hasMessageContaining("empty");
    }

    private CsvFile file(String text) throws IOException {
        return CsvFile.read(Files.writeString(folder.resolve("file.csv"), text));
    }
}
