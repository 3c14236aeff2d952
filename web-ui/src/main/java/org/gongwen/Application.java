package org.gongwen;

import java.util.Arrays;
import org.gongwen.storage.StorageCommand;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

@SpringBootApplication
public class Application {
    public static void main(String[] args) {
        if (args.length > 0 && StorageCommand.knows(args[0])) {
            System.exit(StorageCommand.run(System.out, args[0], Arrays.copyOfRange(args, 1, args.length)));
        }
        SpringApplication.run(Application.class, args);
    }
}
