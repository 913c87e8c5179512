package com.retail.platform.relay;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// The right to be the one active relay of a database: a PostgreSQL advisory lock on a connection
/// of its own. PostgreSQL gives the lock up when the connection dies, so a standby can take it.
@Component
class Leadership {

    private static final Logger log = LoggerFactory.getLogger(Leadership.class);

    /// "retail_o" in ASCII: any constant that nobody else in the database uses.
    private static final long LOCK = 0x72657461696c5f6fL;

    private static final int ANSWER_MILLIS = 3_000;
    private static final Executor HERE = Runnable::run;

    private final RelayProperties.Database database;
    private @Nullable Connection connection;

    Leadership(RelayProperties properties) {
        this.database = properties.database();
    }

    /// True if this process holds the lock now; false if another does. Throws if the database is
    /// away.
    synchronized boolean acquire() throws SQLException {
        if (connection == null) {
            connection = connect();
        }
        try (var statement = connection.createStatement();
                var result = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            return result.next() && result.getBoolean(1);
        } catch (SQLException e) {
            release();
            throw e;
        }
    }

    /// Whether the connection that holds the lock still answers. False also if it doesn't in time.
    synchronized boolean held() {
        if (connection == null) {
            return false;
        }
        try (var statement = connection.createStatement()) {
            statement.execute("SELECT 1");
            return true;
        } catch (SQLException e) {
            log.warn("The connection that holds the lock is lost: {}", e.getMessage());
            return false;
        }
    }

    synchronized void release() {
        Connection open = connection;
        connection = null;
        if (open != null) {
            try {
                open.abort(HERE);
            } catch (SQLException e) {
                log.debug("Closing the lock's connection failed", e);
            }
        }
    }

    private Connection connect() throws SQLException {
        var settings = new Properties();
        settings.setProperty("user", database.user());
        if (database.password() != null) {
            settings.setProperty("password", database.password());
        }
        settings.setProperty("ApplicationName", "outbox-relay lock");
        settings.setProperty("connectTimeout", "5");
        settings.setProperty("tcpKeepAlive", "true");
        Connection opened = DriverManager.getConnection(database.url(), settings);
        try (var statement = opened.createStatement()) {
            opened.setNetworkTimeout(HERE, ANSWER_MILLIS);
            // The server, too, has to notice soon that the holder's machine is gone.
            statement.execute(
                    "SET tcp_keepalives_idle = 3; SET tcp_keepalives_interval = 2;"
                            + " SET tcp_keepalives_count = 3; SET tcp_user_timeout = 10000;"
                            + " SET idle_session_timeout = 0");
            return opened;
        } catch (SQLException e) {
            opened.abort(HERE);
            throw e;
        }
    }
}
