package com.retail.platform.local.console;

import com.retail.platform.servers.Progress;

/// Shows what several things that happen at once are busy with, a line each.
public interface Board extends AutoCloseable {

    /// Shows nothing.
    Board NONE =
            new Board() {
                @Override
                public Progress of(String name) {
                    return Progress.NONE;
                }

                @Override
                public void done(String name, String result) {}

                @Override
                public void failed(String name, String reason) {}

                @Override
                public void close() {}
            };

    /// Where the thing of that name reports its steps.
    Progress of(String name);

    void done(String name, String result);

    void failed(String name, String reason);

    @Override
    void close();
}
