package com.retail.platform.servers;

import java.nio.file.Path;
import java.util.List;

/// Which classes a Java server has loaded: it notes them when it ends in an orderly way, and maps
/// them at its next start instead of reading, checking and linking them again (JEP 350). A record
/// that doesn't fit, of another JDK or other jars, is left alone and made anew.
final class ClassRecord {

    private ClassRecord() {}

    /// The flags of a server whose own folder that is.
    static List<String> flags(Path state) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + state.toAbsolutePath().resolve("classes.jsa"));
    }
}
