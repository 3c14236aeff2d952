#!/usr/bin/env bash
# Tests of ./gongwen itself: prints "ok NAME" or "not ok NAME" for each and fails if one did.
set -uo pipefail
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# shellcheck source=../testing/expect.sh
source "$root/deploy/testing/expect.sh"

# jdk FOLDER VERSION: something that looks like a JDK.
jdk() {
    mkdir -p "$work/$1/bin"
    printf '#!/bin/sh\necho "openjdk version \\"%s.0.1\\"" >&2\n' "$2" >"$work/$1/bin/java"
    cp "$work/$1/bin/java" "$work/$1/bin/javac"
    chmod +x "$work/$1/bin/"*
    [ "${3:-}" = without-release ] || printf 'JAVA_VERSION="%s.0.1"\n' "$2" >"$work/$1/release"
}

jdk old 17
jdk new 25
jdk newer 26
jdk early 27 without-release
mkdir -p "$work/jre/bin" && cp "$work/new/bin/java" "$work/jre/bin/" && printf 'JAVA_VERSION="25"\n' >"$work/jre/release"

# with PATH-JDK JAVA_HOME FOLDERS: which JDK the launcher chooses.
choose() {
    local home=()
    [ -z "$2" ] || home=(JAVA_HOME="$work/$2")
    env -u JAVA_HOME "${home[@]+"${home[@]}"}" PATH="$work/$1/bin:/usr/bin:/bin" GONGWEN_JDK_FOLDERS="$3" "$root/gongwen" java-home
}

expect "an old java on the PATH is passed over for a new JDK elsewhere" 0 "^$work/new$" choose old "" "$work/old $work/new"
expect "an old JAVA_HOME is passed over too" 0 "^$work/new$" choose old old "$work/new"
expect "a new JAVA_HOME is the caller's choice" 0 "^$work/newer$" choose new newer "$work/new"
expect "the java on the PATH is taken when it is new enough" 0 "^$work/newer$" choose newer old "$work/new"
expect "of several the lowest that will do is taken" 0 "^$work/new$" choose old "" "$work/early $work/newer $work/new"
expect "a JDK without a release file is asked" 0 "^$work/early$" choose old "" "$work/old $work/early"
expect "a Java without compiler will not do" 1 "no JDK 25 or newer was found" choose jre "" "$work/jre"
expect "without a JDK the packages to install are named" 1 "apt-get install openjdk-25-jdk-headless" choose old "" "$work/old"

expect "help names the commands" 0 "gongwen start .*--port N" "$root/gongwen" --help
expect "no command is a request for help" 0 "gongwen test" "$root/gongwen"
expect "start explains itself" 0 "--data DIR" "$root/gongwen" start --help
expect "an unknown command is refused by name" 1 "no command deploy" "$root/gongwen" deploy
expect "an unknown option is refused by name" 1 "start does not know --prot" "$root/gongwen" start --prot 1
expect "test takes no options" 1 "test takes no options" "$root/gongwen" test --fast
expect "a port that is no number is refused" 1 "needs a number, not web" "$root/gongwen" start --port web
expect "a port beyond the last is refused" 1 "between 1 and 65535" "$root/gongwen" start --port 70000
expect "a missing port is refused" 1 "--port needs a number" "$root/gongwen" start --port
expect "verify-blobs explains its options" 1 "verify-blobs does not know --fast" "$root/gongwen" verify-blobs --fast
expect "move-blobs wants a data folder that is there" 1 "no data folder $work/none" "$root/gongwen" move-blobs --data "$work/none"
expect "lint-process wants files" 1 "lint-process needs one or more files" "$root/gongwen" lint-process
expect "lint-process knows two languages" 1 "--language is zh or en" "$root/gongwen" lint-process --language=fr a.bpmn
expect "render wants a document" 1 "render needs a document" "$root/gongwen" render --pdf
expect "render explains its options" 1 "render does not know --docx" "$root/gongwen" render a.json --docx a.docx
expect "import-docx wants a file" 2 "import-docx needs one file" "$root/gongwen" import-docx
expect "import-docx explains its options" 2 "import-docx does not know --all" "$root/gongwen" import-docx --all a.docx
expect "lint-paper wants a file" 2 "lint-paper needs one file" "$root/gongwen" lint-paper
expect "lint-paper explains its options" 2 "lint-paper does not know --strict" "$root/gongwen" lint-paper --strict a.pdf
expect "verify-seal wants a file" 2 "verify-seal needs one file" "$root/gongwen" verify-seal --trust folder
expect "verify-seal explains its options" 2 "verify-seal does not know --strict" "$root/gongwen" verify-seal --strict a.pdf
expect "lint-process says what it leaves out" 0 "leaves out what" "$root/gongwen" lint-process --help

# What the reports of a run say of tests that were skipped.
docker="compose.yaml was not read by Docker itself: there is no docker compose here"
report() { # FILE WHAT-STANDS-IN-SKIPPED
    printf '<testsuite name="a" tests="2" skipped="1">\n  <testcase name="fine" classname="org.gongwen.A"/>\n%s\n%s\n  </testcase>\n</testsuite>\n' \
        '  <testcase name="dockerReadsItWhereThereIsOne" classname="org.gongwen.deploy.ComposeTest">' "$2" >"$work/$1"
}
assumed() { printf '    <skipped type="T"><![CDATA[T: \nassumption was not met due to: [%s] \n]]></skipped>' "$1"; }
report known.xml "$(assumed "$docker")"
report other.xml "$(assumed "the file is broken")"
report mute.xml "    <skipped/>"
expect "a test that may be skipped for its one reason is no fault" 1 "^$" "$root/gongwen" unknown-skips "$work/known.xml"
expect "a test that is skipped for another reason is named with it" 0 "^org.gongwen.deploy.ComposeTest.dockerReadsItWhereThereIsOne: the file is broken$" "$root/gongwen" unknown-skips "$work/known.xml" "$work/other.xml"
expect "a test that is skipped without a reason is named too" 0 "dockerReadsItWhereThereIsOne: no reason given" "$root/gongwen" unknown-skips "$work/mute.xml"

# Tests that were run again. What a test printed is no element of the report, whatever it looks like.
again() { # FILE CLASS: one that was always fine, one that passed at the second go, one that failed at both
    printf '<testsuite name="%s" tests="3" errors="0" skipped="0" failures="%s" flakes="1">\n%s\n%s\n%s\n</testsuite>\n' "$2" "${3:-0}" \
        '  <testcase name="fine" classname="org.gongwen.'"$2"'"><system-out><![CDATA[<failure message="no"> <testcase name="none" classname="no.Class"/>
<flakyError>]]></system-out></testcase>' \
        '  <testcase name="raced" classname="org.gongwen.'"$2"'">
    <flakyFailure message="not there yet" type="T">
      <stackTrace><![CDATA[T: not there yet
<failure message="no">]]></stackTrace>
    </flakyFailure>
  </testcase>' \
        '  <testcase name="broken" classname="org.gongwen.'"$2"'">'"$([ "${3:-0}" = 0 ] || printf '<failure message="never" type="T"><![CDATA[T: never]]></failure>
    <rerunFailure message="never" type="T"><stackTrace><![CDATA[T: never]]></stackTrace></rerunFailure>')"'</testcase>' >"$work/$1"
}
again first.xml First
again second.xml Second
again third.xml Third 1
printf '<testsuite name="a" tests="2" errors="0" skipped="0" failures="0" flakes="1">\n  <testcase name="" classname="org.gongwen.Server">\n    <flakyError message="no port" type="T">\n    </flakyError>\n  </testcase>\n  <testcase name="one" classname="org.gongwen.Server"/>\n</testsuite>\n' >"$work/server.xml"
printf '<testsuite name="a" tests="1" errors="1" skipped="0" failures="0">\n  <testcase name="" classname="org.gongwen.Server">\n    <error message="no port" type="T"><![CDATA[T]]></error>\n  </testcase>\n</testsuite>\n' >"$work/dead.xml"
expect "a test that passed when it was run again is named as unsteady" 0 "unsteady org.gongwen.First.raced: not there yet$" "$root/gongwen" unsteady-tests "$work/first.xml"
expect "two of them are borne" 0 "^2 unsteady" "$root/gongwen" unsteady-tests "$work/first.xml" "$work/second.xml"
expect "more than two fail the run" 1 "^More than 2 unsteady tests fail the run" "$root/gongwen" unsteady-tests "$work/first.xml" "$work/second.xml" "$work/third.xml"
expect "a class that came up only at the second go is unsteady too" 0 "unsteady org.gongwen.Server: no port$" "$root/gongwen" unsteady-tests "$work/server.xml"
expect "where nothing was run again nothing is said" 0 "^$" "$root/gongwen" unsteady-tests "$work/known.xml"
expect "a test that failed at both goes failed" 0 "^  failed   org.gongwen.Third.broken$" "$root/gongwen" faults "$work/third.xml"
expect "a class that did not come up at all is named" 0 "^  failed   org.gongwen.Server$" "$root/gongwen" faults "$work/dead.xml"
expect "whatever was run again counts once" 0 "^10 1 1$" "$root/gongwen" sum-of-tests "$work/first.xml" "$work/second.xml" "$work/third.xml" "$work/server.xml" "$work/known.xml"
count_failed() { "$root/gongwen" faults "$work/first.xml" "$work/third.xml" | grep -c failed; }
expect "and what a test printed is not counted" 0 "^1$" count_failed

# How many JVMs run tests beside each other.
forks() { # CORES GIGABYTES [QUOTA-OF-CPU [BYTES]]
    mkdir -p "$work/cores" "$work/group"
    printf '#!/bin/sh\necho %s\n' "$1" >"$work/cores/nproc" && chmod +x "$work/cores/nproc"
    printf 'MemTotal:       %s kB\n' "$(($2 * 1024 * 1024 - 300000))" >"$work/meminfo"
    printf '%s\n' "${3:-max 100000}" >"$work/group/cpu.max"
    printf '%s\n' "${4:-max}" >"$work/group/memory.max"
    env -u GONGWEN_TEST_FORKS PATH="$work/cores:$PATH" GONGWEN_MEMINFO="$work/meminfo" GONGWEN_CGROUP="$work/group" "$root/gongwen" test-forks
}
expect "a machine of four cores runs tests in two JVMs" 0 "^2$" forks 4 16
expect "one of two cores too, for mostly a test waits" 0 "^2$" forks 2 16
expect "one of a single core in one" 0 "^1$" forks 1 16
expect "one with little memory in one" 0 "^1$" forks 8 8
expect "a container has as many cores as it may use" 0 "^1$" forks 8 32 "150000 100000"
expect "and as much memory" 0 "^1$" forks 8 32 "max 100000" 8589934592
expect "who runs the tests may say otherwise" 0 "^3$" env GONGWEN_TEST_FORKS=3 "$root/gongwen" test-forks

# A machine without a browser: only what the launcher itself needs, and an apt-get that installs into this folder.
machine() { # FOLDER USER-ID
    mkdir -p "$work/$1"
    for tool in bash cat dirname readlink sed grep head tr; do
        ln -sf "$(command -v "$tool")" "$work/$1/$tool"
    done
    printf '#!/bin/sh\necho %s\n' "$2" >"$work/$1/id"
    cat >"$work/$1/apt-get" <<APT
#!$(command -v bash)
case "\$*" in
    *install*chromium*) printf '#!/bin/sh\n' >"$work/$1/chromium"; $(command -v chmod) +x "$work/$1/chromium" ;;
    *install*softhsm2*) printf '#!/bin/sh\n' >"$work/$1/softhsm2-util"; $(command -v chmod) +x "$work/$1/softhsm2-util" ;;
    *install*clamav-daemon*) printf '#!/bin/sh\n' >"$work/$1/clamd"; $(command -v chmod) +x "$work/$1/clamd" ;;
esac
APT
    chmod +x "$work/$1/"{id,apt-get}
}
machine fresh 0
machine office 1000
expect "root gets Chromium and a Chinese font installed" 0 "^$work/fresh/chromium$" env -u CHROMIUM PATH="$work/fresh" "$root/gongwen" browser
expect "who is not root is told what to install" 1 "sudo apt-get install chromium fonts-noto-cjk" env -u CHROMIUM PATH="$work/office" "$root/gongwen" browser
expect "root gets the virus scanner installed" 0 "^$work/fresh/clamd$" env PATH="$work/fresh" GONGWEN_SBIN="$work/none" "$root/gongwen" scanner
expect "who is not root is told how to get the virus scanner" 1 "sudo apt-get install clamav-daemon" env PATH="$work/office" GONGWEN_SBIN="$work/none" "$root/gongwen" scanner
expect "root gets a device for keys installed" 0 "^$work/fresh/softhsm2-util$" env PATH="$work/fresh" "$root/gongwen" token
expect "who is not root is told how to get a device for keys" 1 "sudo apt-get install softhsm2" env PATH="$work/office" "$root/gongwen" token

# A machine with an npm that puts the validator where it is told to.
machine npm 1000
cat >"$work/npm/npm" <<NPM
#!$(command -v bash)
while [ "\$1" != --prefix ]; do shift; done
$(command -v mkdir) -p "\$2/node_modules/vnu-jar/build/dist" && : >"\$2/node_modules/vnu-jar/build/dist/vnu.jar"
NPM
chmod +x "$work/npm/npm"
ln -sf "$(command -v mkdir)" "$work/npm/mkdir"
ln -sf "$(command -v mkdir)" "$work/office/mkdir"
expect "the HTML validator is fetched" 0 "^$work/cache/vnu-.*/vnu.jar$" env -u VNU GONGWEN_CACHE="$work/cache" PATH="$work/npm" "$root/gongwen" validator
expect "who has no npm is told how to get the HTML validator" 1 "set VNU to a vnu.jar" env -u VNU GONGWEN_CACHE="$work/other" PATH="$work/office" "$root/gongwen" validator
expect "who has one already keeps it" 0 "^/opt/vnu.jar$" env VNU=/opt/vnu.jar PATH="$work/office" "$root/gongwen" validator

# A port that somebody listens on.
java=$("$root/gongwen" java-home)/bin/java
cat >"$work/Listen.java" <<'JAVA'
void main() throws Exception {
    try (var socket = new java.net.ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
        System.out.println(socket.getLocalPort());
        System.in.read();
    }
}
JAVA
coproc LISTENER { "$java" "$work/Listen.java"; }
read -r port <&"${LISTENER[0]}"
expect "a port in use is said to be in use, with a way out" 1 "port $port is already in use on this machine" "$root/gongwen" start --port "$port"
eval "exec ${LISTENER[1]}>&-"

# What every start does to see whether the build is stale; what it complains of, everybody would read each time.
complaints() { "$root/gongwen" sources 2>&1 >/dev/null; }
expect "looking whether the sources have changed complains of nothing" 0 "^$" complaints
expect "the sources have one hash" 0 "^[0-9a-f]{16}$" "$root/gongwen" sources

touch "$work/file"
expect "a data folder that cannot be made is refused" 1 "data folder .* cannot be written" "$root/gongwen" start --data "$work/file/data"

exit $((failures > 0))
