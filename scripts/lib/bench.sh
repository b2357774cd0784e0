# `scripts/penstock bench`, sourced by it behind build.sh.
# shellcheck shell=bash disable=SC2154

bench_usage()
{
    cat <<'USAGE'
Usage: scripts/penstock bench [REGEX] [JMH-OPTION...]

Builds jmh/target/benchmarks.jar where it is missing or stale, and runs the benchmarks whose name has a match of REGEX;
without it, all of them, which takes an hour and more. What each call allocates is measured with its time (-prof gc).

  scripts/penstock bench -l                                   lists the benchmarks
  scripts/penstock bench JsonDecoder                          those of JsonDecoderBenchmark, ours and peers
  scripts/penstock bench 'JsonDecoder.*(penstock|jackson)$'   two of them
  scripts/penstock bench Utf8 -p texts=cjk -p length=128      with these parameters alone
  scripts/penstock bench Sofh -f 1 -wi 3 -i 3                 one JVM, three iterations to warm up and three to measure
  scripts/penstock bench Sofh -rf json -rff results.json      writes the results to a file, too

  -h, --help      this text
  --jmh-help      all of JMH's options

Ends with status 0; 1 where a benchmark or the build fails; 2 where nothing matches REGEX, or an option is wrong.
USAGE
}

run_bench()
{
    local argument previous='' is_listed=false
    # both are said once: what the user says of them wins
    local -a profiler=(-prof gc) failing=(-foe true)
    for argument in "$@"
    do
        case $argument in
            -h | --help)
                bench_usage
                exit 0
                ;;
            --jmh-help)
                find_java
                build_if_stale jmh
                exec "$java" -jar "$BENCHMARKS_JAR" -h
                ;;
            -l | -lp | -lprof | -lrf)
                is_listed=true
                ;;
            -foe)
                failing=()
                ;;
            gc | gc:*)
                if [[ $previous == -prof ]]
                then
                    profiler=()
                fi
                ;;
        esac
        previous=$argument
    done
    find_java
    build_if_stale jmh
    if ! $is_listed
    then
        find_benchmarks "$@"
        set -- ${profiler[@]+"${profiler[@]}"} ${failing[@]+"${failing[@]}"} "$@"
    fi
    exec "$java" -jar "$BENCHMARKS_JAR" "$@"
}

# Has JMH read the arguments, and ends where they are wrong or mean no benchmark
find_benchmarks()
{
    local found
    if ! found=$("$java" -jar "$BENCHMARKS_JAR" -l "$@" 2>&1)
    then
        fail "JMH does not take this: $(grep -v -e '^$' -e '^Error parsing command line' <<<"$found" | head -n 1 |
            sed 's/^[[:space:]]*//; s/^Exception in thread "main" //')"
    fi
    if ! grep -q '^io\.penstock\.' <<<"$found"
    then
        fail "no benchmark matches $*: scripts/penstock bench -l lists them"
    fi
}
