package org.gongwen.process;

import java.util.List;

/** Work of the engine itself that failed until it gave up. Neither authorises nor audits: the caller does. */
public interface EngineJobs {

    /** How many jobs the engine has given up. */
    long deadLetterCount();

    /** The jobs the engine has given up, oldest first. */
    List<DeadLetterJob> deadLetters(int most);

    /** Hands a job out again. @return false if it is not among those given up any more */
    boolean retry(String jobId);

    /** Version of the engine. */
    String engineVersion();
}
