package org.gongwen;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** A data source that takes down each statement sent to the database by the thread that listens. */
public final class StatementCounter extends DelegatingDataSource {

    private static final ThreadLocal<List<String>> HEARD = new ThreadLocal<>();

    public StatementCounter(DataSource target) {
        super(target);
    }

    /** The statements that the work sends. */
    public static List<String> during(Runnable work) {
        var heard = new ArrayList<String>();
        HEARD.set(heard);
        try {
            work.run();
        } finally {
            HEARD.remove();
        }
        return heard;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return proxy(Connection.class, super.getConnection(), "");
    }

    @SuppressWarnings("unchecked")
    private static <T> T proxy(Class<T> type, Object target, String sql) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
            var name = method.getName();
            var heard = HEARD.get();
            if (target instanceof Statement && name.startsWith("execute") && heard != null) {
                heard.add(arguments != null && arguments.length > 0 ? (String) arguments[0] : sql);
            }
            try {
                var result = method.invoke(target, arguments);
                if (name.equals("prepareStatement") && arguments != null) {
                    return proxy(PreparedStatement.class, result, (String) arguments[0]);
                }
                return name.equals("createStatement") ? proxy(Statement.class, result, "") : result;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
    }
}
