package com.retail.platform.local.commands;

import com.retail.platform.local.suite.Checkout;
import com.retail.platform.local.suite.PortPlan;
import com.retail.platform.local.suite.Suite;
import com.retail.platform.local.suite.SuiteFailure;
import com.retail.platform.local.suite.SuiteFolder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which suite a command means.
final class StateOption {

    @Option(
            names = "--state",
            paramLabel = "DIR",
            description =
                    "The folder that holds all state of the suite. Default: $RETAIL_STATE, else .retail in the checkout.")
    @Nullable Path state;

    /// Its folder.
    SuiteFolder folder() {
        if (state != null) {
            return new SuiteFolder(state.toAbsolutePath().normalize());
        }
        var variable = System.getenv("RETAIL_STATE");
        return new SuiteFolder(
                (variable == null || variable.isBlank()
                                ? Checkout.find().state()
                                : Path.of(variable))
                        .toAbsolutePath()
                        .normalize());
    }

    /// The suite of that folder, with ports as the last start chose them.
    Suite suite() {
        return suite(PortPlan.Wish.NONE);
    }

    Suite suite(PortPlan.Wish wish) {
        return Suite.in(folder().root(), wish);
    }

    /// The suite, which must have been started before, whether it runs or not.
    Suite started() {
        var folder = folder();
        if (!folder.inUse()) {
            throw new SuiteFailure(
                    "No suite was started in " + folder.root() + ". Start one: ./retail up");
        }
        return suite();
    }

    /// The suite, which must run at least in part.
    Suite running() {
        var suite = started();
        if (suite.missing().size() == com.retail.platform.local.suite.Component.ALL.size()) {
            throw new SuiteFailure("The suite does not run. Start it: ./retail up");
        }
        return suite;
    }
}
