package org.gongwen.identity;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Sets an empty installation up before the first request is served. */
@Component
class InstallationStart implements SmartInitializingSingleton {

    private final InstallationSetup setup;
    private final InstallationProperties installation;

    InstallationStart(InstallationSetup setup, InstallationProperties installation) {
        this.setup = setup;
        this.installation = installation;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (installation.demo()) {
            setup.demonstration();
            return;
        }
        var passwords = setup.administrators();
        if (passwords.isEmpty()) {
            return;
        }
        // Printed, not logged: a log is kept, and these are shown once.
        var text = new StringBuilder("""

                首次启动:已建立三个管理员账号。下列口令只显示这一次,首次登录时必须修改。
                First start: three administrators were created. These passwords are shown only now
                and have to be changed at the first login.

                """);
        for (var password : passwords) {
            text.append("    %-12s %s%n".formatted(password.username(), password.password()));
        }
        System.out.println(text);
    }
}
