package org.gongwen;

import java.util.Arrays;
import org.gongwen.operations.production.SchemaMigration;
import org.gongwen.storage.StorageCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
    /** Starts the application, or does what a command in the first argument says, and ends. */
    public static void main(String[] args) {
        if (args.length > 0 && StorageCommand.knows(args[0])) {
            System.exit(StorageCommand.run(System.out, args[0], Arrays.copyOfRange(args, 1, args.length)));
        }
        if (args.length > 0 && args[0].equals("migrate")) {
            SchemaMigration.run(Arrays.copyOfRange(args, 1, args.length));
        } else {
            SpringApplication.run(Application.class, args);
        }
    }
}
