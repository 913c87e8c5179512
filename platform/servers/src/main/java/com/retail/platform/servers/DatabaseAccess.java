package com.retail.platform.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/// Where a PostgreSQL server is and as whom to log in there.
public record DatabaseAccess(String host, int port, String user, String password) {

    /// The JDBC URL of one of its databases.
    public String jdbcUrl(String database) {
        return "jdbc:postgresql://" + host + ":" + port + "/" + database;
    }

    public Connection connect(String database) throws SQLException {
        return DriverManager.getConnection(jdbcUrl(database), user, password);
    }

    /// The same server as somebody else.
    public DatabaseAccess as(String otherUser, String otherPassword) {
        return new DatabaseAccess(host, port, otherUser, otherPassword);
    }

    /// Doesn't show the password.
    @Override
    public String toString() {
        return user + "@" + host + ":" + port;
    }
}
