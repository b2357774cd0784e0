# The steps of `scripts/penstock test`, sourced by it behind build.sh.
# shellcheck shell=bash disable=SC2154

run_tests()
{
    local all=false
    case $* in
        '') ;;
        --all)
            all=true
            ;;
        *)
            fail "test knows --all only, not $*"
            ;;
    esac
    if [[ ${CI:-} == true && ! -d $root/../shared/data ]]
    then
        fail "CI is true and ../shared/data is missing"
    fi

    java25_home=
    if $all
    then
        find_java25
    fi
    failed_steps=()
    rm -rf -- "$root"/{codecs,gateway,jmh}/target/surefire-reports*
    begin_build gateway jmh
    step 'style' style
    step "tests on JDK $java_version" tests
    step 'first order' first_order
    if $all
    then
        if [[ -n $java25_home ]]
        then
            step 'tests on JDK 25' tests_on_25
        else
            say 'tests on JDK 25: skipped, there is none (set JAVA25_HOME)'
        fi
        step 'tests without a collector' tests_on_epsilon
        step 'tests of resources' tests_of_resources
        step 'testssl' tests_of_testssl
        step 'benchmarks allocate nothing' benchmarks_allocate_nothing
        step 'soak' soak
        step 'answers of each kind' answers_of_each_kind
        step 'overload' overload
        step 'cluster' cluster_as_documented
        step 'chaos' chaos
        step 'comparison' comparison
        step 'documentation' documentation
        step 'scripts' check_scripts
    fi
    summary
}

# Runs a step and says how long it took; a step that fails does not keep the later ones from running
step()
{
    local name=$1 started=$SECONDS verdict=passed
    shift
    say "$name ..."
    if ! "$@"
    then
        verdict=FAILED
        failed_steps+=("$name")
    fi
    say "$name: $verdict in $((SECONDS - started)) s"
}

style()
{
    maven -q formatter:validate@style checkstyle:check@style
}

# Unit, allocation and end-to-end tests, and the runnable jar
tests()
{
    maven --fail-at-end -Dstyle.skip verify
}

# What a new user does: starts the gateway, sends the curl line it prints, stops it
first_order()
{
    local folder started pid status=0 tries=0 line='' answer='' kib=0
    folder=$(mktemp -d)
    started=$(date +%s%N)
    "$root/scripts/penstock" run --set penstock.plain.address=127.0.0.1:0 --set penstock.tls.address=127.0.0.1:0 \
        --set penstock.admin.address=127.0.0.1:0 >"$folder/out" 2>"$folder/err" &
    pid=$!
    while [[ -z $line ]] && kill -0 "$pid" 2>/dev/null && ((tries++ < 600))
    do
        sleep 0.05
        line=$(grep -m 1 '^curl ' "$folder/out" || true)
    done
    if [[ -n $line ]]
    then
        kib=$(sed -n 's/^VmRSS:[[:space:]]*\([0-9]*\) kB$/\1/p' "/proc/$pid/status" 2>/dev/null || true)
        say "ready after $((($(date +%s%N) - started) / 1000000)) ms with ${kib:-?} KiB resident"
        answer=$(bash -c "$line --silent --show-error --max-time 10" 2>&1 || true)
    fi
    kill -TERM "$pid" 2>/dev/null || true
    wait "$pid" || status=$?
    if [[ $answer != *'"ordStatus":"New"'* || ${kib:-0} -gt $((300 * 1024)) || ($status != 0 && $status != 143) ]]
    then
        say "the first order was answered by '$answer', the gateway ended with status $status"
        cat -- "$folder/out" "$folder/err" >&2
        status=1
    else
        status=0
    fi
    rm -rf -- "$folder"
    return "$status"
}

find_java25()
{
    java25_home=${JAVA25_HOME:-}
    if [[ -n $java25_home ]]
    then
        [[ -x $java25_home/bin/java ]] || fail "JAVA25_HOME is $java25_home, where there is no bin/java"
        return
    fi
    local folder
    for folder in /usr/lib/jvm/*25*
    do
        if [[ -x $folder/bin/java ]]
        then
            java25_home=$folder
            return
        fi
    done
}

# The classes are those compiled for 17: only the JVM that runs the tests is another
tests_on_25()
{
    maven --fail-at-end -Dstyle.skip -Dexec.skip -Dmaven.main.skip "-Djvm=$java25_home/bin/java" \
        -Dtest.reports=surefire-reports-25 -pl codecs,gateway,jmh test
}

# Tests tagged "epsilon": a gateway that never collects runs out of memory where a lane allocates
tests_on_epsilon()
{
    maven -Dstyle.skip -Dgroups=epsilon -Dtest.excluded=none -Dtest.reports=surefire-reports-epsilon \
        -pl codecs,gateway test
}

# Tests tagged "resources": memory and CPU time of a gateway as users run it
tests_of_resources()
{
    build_if_stale gateway
    maven -Dstyle.skip -Dgroups=resources -Dtest.excluded=none -Dtest.reports=surefire-reports-resources \
        -pl codecs,gateway test
}

# Tests tagged "testssl": what testssl.sh finds at a gateway is at most LOW
tests_of_testssl()
{
    maven -Dstyle.skip -Dgroups=testssl -Dtest.excluded=none -Dtest.reports=surefire-reports-testssl \
        -pl codecs,gateway test
}

# A short run of our side of each benchmark, without peers: long enough to compile it, too short to tell a time. Of texts
# and lengths, those that take every path are enough.
benchmarks_allocate_nothing()
{
    build_if_stale jmh || return 1
    local folder status=0
    folder=$(mktemp -d)
    # JMH lets one run alone on a host, for the sake of times
    if ! "$java" -Djmh.ignoreLock=true -jar "$BENCHMARKS_JAR" -f 1 -wi 3 -w 400ms -i 2 -r 300ms -foe true \
        -p texts=mixed -p heads=mixed -p reports=mixed -p messages=mixed -p length=128 \
        -prof gc -rf json -rff "$folder/results.json" '\.penstock[A-Za-z0-9]*$' >"$folder/out" 2>&1
    then
        say 'the benchmarks did not run to their end:'
        cat -- "$folder/out" >&2
        status=1
    elif ! "$java" -cp "$BENCHMARKS_JAR" io.penstock.jmh.AllocationGate "$folder/results.json" >&2
    then
        status=1
    fi
    rm -rf -- "$folder"
    return "$status"
}

# Layouts and protocols that the tests without a collector don't have
soak()
{
    "$root/scripts/soak" --requests 1000000 --layout 'socket tls | protocol message service' --protocol sbe &&
        "$root/scripts/soak" --requests 1000000 --layout stages --protocol http &&
        "$root/scripts/soak" --requests 1000000 --layout single --protocol http --tls &&
        "$root/scripts/soak" --requests 1000000 --layout 'socket | tls | protocol message service' --protocol sbe --tls
}

# Each kind of service answers each request, once and in its order, whatever its delays
answers_of_each_kind()
{
    "$root/scripts/penstock" verify --requests 300000 --protocol http &&
        "$root/scripts/penstock" verify --requests 300000 --protocol sbe --layout stages
}

# What is sent is answered or refused however much it is; how fast decides nothing here
overload()
{
    "$root/scripts/penstock" overload --duration 1
}

# Leaders are killed and stopped, and gateways killed, under load: no order is lost
chaos()
{
    "$root/scripts/chaos" --kills 30
}

# That load and comparison run as the documentation says; what they measure decides nothing here
comparison()
{
    local folder status=0
    folder=$(mktemp -d)
    "$root/scripts/penstock" load --protocol sbe --tls --rates 1000,20% --duration 1 --warm-up 1 --out "$folder/load" &&
        [[ -s $folder/load/latency.html ]] &&
        "$root/scripts/compare" --quick --peers netty,nginx --no-tls --json "$folder/compare.json" &&
        grep -q '"peer" : "penstock"' "$folder/compare.json" || status=1
    rm -rf -- "$folder"
    return "$status"
}

documentation()
{
    maven -q -Dstyle.skip -Dmaven.test.skip -pl codecs,gateway compile javadoc:javadoc-no-fork
}

# The cluster of the documentation: an order placed by the line that it prints, found again, and nothing left behind
cluster_as_documented()
{
    local folder pid status=0 lines
    folder=$(mktemp -d)
    "$root/scripts/penstock" cluster --set penstock.plain.address=127.0.0.1:0 --set penstock.tls.address=off \
        --set penstock.admin.address=127.0.0.1:0 --keep "$folder/kept" >"$folder/said" 2>&1 &
    pid=$!
    until grep -q 'Ctrl-C ends' "$folder/said" || ! kill -0 "$pid" 2>/dev/null
    do
        sleep 0.1
    done
    mapfile -t lines < <(sed -n 's/^  \(curl .*\)/\1/p' "$folder/said")
    bash -c "${lines[0]:-false}" | grep -q '"ordStatus":"New"' &&
        bash -c "${lines[1]:-false}" | grep -q '"clOrdId":"A1"' || status=1
    kill -TERM "$pid" 2>/dev/null || status=1
    wait "$pid"
    (($? == 143)) || status=1
    [[ -s $folder/kept/gateway.log && ! -e /dev/shm/penstock-cluster-$pid-orders-0 ]] || status=1
    ((status == 0)) || cat "$folder/said" "$folder/kept/gateway.log" >&2
    rm -rf -- "$folder"
    return "$status"
}

# That what is told of is there: each command of scripts/penstock --help says how it is used
every_command_helps()
{
    local command status=0
    for command in $("$root/scripts/penstock" --help | sed -n 's/^  \([a-z]\{3,\}\) .*/\1/p' | sort -u)
    do
        "$root/scripts/penstock" "$command" --help | grep -qi usage || { say "$command has no --help"; status=1; }
    done
    return "$status"
}

check_scripts()
{
    every_command_helps || return 1
    if ! command -v shellcheck >/dev/null
    then
        say 'shellcheck is not installed: skipped'
        return 0
    fi
    (cd -- "$root" && shellcheck -x scripts/penstock scripts/compare scripts/soak scripts/chaos scripts/lib/*.sh scripts/host/{check,apply,revert,*.sh} .ci/run)
}

# Sums the reports of all modules; the last line is for people and for machines
summary()
{
    local reports=("$root"/*/target/surefire-reports*/TEST-*.xml)
    if [[ ! -f ${reports[0]} ]]
    then
        say 'no test ran'
        printf '0 passed, 0 failed\n'
        exit 1
    fi
    local passed failed skipped
    read -r passed failed skipped < <(
        sed -n '/<testsuite /,/>/p' "${reports[@]}" | tr '\n' ' ' | sed 's/<testsuite /\n&/g' | awk '
            function count(name) { return match($0, " " name "=\"[0-9]+\"") ? substr($0, RSTART + length(name) + 3) + 0 : 0 }
            / tests="/ {
                bad = count("failures") + count("errors"); skip = count("skipped")
                failed += bad; skipped += skip; passed += count("tests") - bad - skip
            }
            END { print passed + 0, failed + 0, skipped + 0 }')
    if ((${#failed_steps[@]} > 0))
    then
        local list
        list=$(printf ', %s' "${failed_steps[@]}")
        say "failed steps: ${list:2}"
    fi
    if ((skipped > 0))
    then
        say "$skipped tests were skipped"
    fi
    printf '%d passed, %d failed\n' "$passed" "$failed"
    ((failed == 0 && ${#failed_steps[@]} == 0)) || exit 1
    exit 0
}
