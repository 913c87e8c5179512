package com.retail.platform.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// PostgreSQL refuses to run as root. An ordinary user needs nothing; root gives its rights up, by
/// the first way that works on this machine:
///
/// 1. `unshare --user`: a user namespace in which root is nobody. It still owns its files, so no
///    folder changes hands and folders may lie below a private home.
/// 2. `setpriv` to the user nobody, which then owns the data folder; its parents must let nobody
///    through. For containers that forbid user namespaces.
final class AsOrdinaryUser {

    /// Marks the end of the words that change the user, in a command.
    static final String END = "--";

    private static final String NOBODY = "65534";

    private final List<String> prefix;
    private final boolean owns;

    private AsOrdinaryUser(List<String> prefix, boolean owns) {
        this.prefix = prefix;
        this.owns = owns;
    }

    static AsOrdinaryUser find(Path program) {
        if (!Commands.run(List.of("id", "-u"), Map.of()).output().trim().equals("0")) {
            return new AsOrdinaryUser(List.of(), false);
        }
        var namespace = List.of("unshare", "--user", END);
        if (works(namespace, program)) {
            return new AsOrdinaryUser(namespace, false);
        }
        var nobody =
                List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups", END);
        if (works(nobody, program)) {
            return new AsOrdinaryUser(nobody, true);
        }
        throw new ServerFailure(
                "PostgreSQL does not run as root, and here neither 'unshare --user' nor 'setpriv' can run "
                        + program
                        + " as somebody else. Run as an ordinary user, or put the state folder where others can enter.");
    }

    List<String> command(List<String> command) {
        return Commands.join(prefix, command);
    }

    /// Makes a folder belong to whom the command runs as.
    void give(Path folder) {
        if (owns) {
            var result =
                    Commands.run(
                            List.of("chown", "-R", NOBODY + ":" + NOBODY, folder.toString()),
                            Map.of());
            if (!result.ok()) {
                throw new ServerFailure("can't give " + folder + " to nobody: " + result.output());
            }
        }
    }

    private static boolean works(List<String> prefix, Path program) {
        return Commands.run(
                        Commands.join(prefix, List.of(program.toString(), "--version")), Map.of())
                .ok();
    }
}
