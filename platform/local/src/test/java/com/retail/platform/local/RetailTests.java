package com.retail.platform.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.retail.platform.local.suite.Component;
import com.retail.platform.local.suite.PortPlan;
import com.retail.platform.local.suite.SuiteFolder;
import com.retail.platform.servers.Lifetime;
import com.retail.platform.servers.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person's commands end with where things are not as they should be.
class RetailTests {

    @TempDir Path state;

    @Test
    void upSaysThatTheStateFolderIsNotToBeWritten() throws IOException {
        Files.createDirectory(state.resolve("lock"));

        assertThat(retail("up")).isEqualTo(1);
    }

    @Test
    void upDoesNotCallASuiteWellThatDoesNotAnswer() {
        var folder = new SuiteFolder(state);
        PortPlan.choose(folder, new PortPlan.Wish(0, true, Map.of())).save(folder.ports());
        var processes = new ArrayList<ServerProcess>();
        try {
            for (var component : Component.ALL) {
                var place = component.isApp() ? folder.run() : folder.data(component.name());
                var process = new ServerProcess(component.name(), place);
                process.launch(List.of("sleep", "600"), Map.of(), Lifetime.WITH_JVM, "KILL");
                processes.add(process);
            }

            assertThat(retail("up")).isEqualTo(1);
        } finally {
            processes.forEach(ServerProcess::kill);
        }
    }

    @Test
    void resetDeletesASuiteAndNothingElse() throws IOException {
        var theirs = Files.writeString(state.resolve("thesis.txt"), "years of work");

        assertThat(retail("reset", "--yes")).isEqualTo(1);
        assertThat(theirs).exists();

        Files.createFile(new SuiteFolder(state).ports());
        Files.createDirectories(state.resolve("servers"));
        assertThat(retail("reset", "--yes")).isZero();
        assertThat(state.toFile().list()).containsExactly("servers");
        assertThat(retail("reset", "--yes")).isZero();
    }

    private int retail(String command, String... options) {
        var arguments = new ArrayList<>(List.of(command, "--state", state.toString()));
        arguments.addAll(List.of(options));
        return Retail.run(arguments.toArray(String[]::new));
    }
}
