# Shared by the tests of scripts; sourced, not run. Counts what fails in $failures.
failures=0

# expect NAME STATUS PATTERN COMMAND...: the command ends with this status and prints this pattern.
expect() {
    local name=$1 status=$2 pattern=$3 output actual
    shift 3
    output=$("$@" 2>&1 </dev/null)
    actual=$?
    if [ "$actual" -eq "$status" ] && grep -qE -- "$pattern" <<<"$output"; then
        echo "ok $name"
    else
        echo "not ok $name"
        printf '  status %s, expected %s; expected to read: %s; output:\n%s\n' "$actual" "$status" "$pattern" "$output" | sed 's/^/  /'
        failures=$((failures + 1))
    fi
}
