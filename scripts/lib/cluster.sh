# shellcheck shell=bash
# The order book on three members and a gateway, all on this machine. Sourced by scripts/penstock.

cluster_usage()
{
    cat <<'USAGE'
Usage: scripts/penstock cluster [--set key=value]... [--keep DIRECTORY]

Runs the order book on a cluster of three members, and a gateway in front of it, on loopback, until SIGINT or SIGTERM.
It prints what to try. The options --set are for all of them.

  --keep DIRECTORY  where logs and snapshots are kept, and found again; else in a folder that is deleted at the end
  -h, --help        this text
USAGE
}

cluster_pids=()

# Ends all of them, the gateway first
end_cluster()
{
    local i
    trap '' INT TERM
    for ((i = ${#cluster_pids[@]} - 1; i >= 0; i--))
    do
        kill "${cluster_pids[i]}" 2>/dev/null || true
    done
    wait "${cluster_pids[@]}" 2>/dev/null || true
    [[ -n $cluster_kept ]] || rm -rf -- "$cluster_folder"
    # those that were killed have left what was their media drivers'
    rm -rf -- "$cluster_driver"-orders-[0-2] "$cluster_driver-cluster-orders"
}

# Waits until a log has a text: await_line LOG TEXT PID
await_line()
{
    until grep -q -- "$2" "$1" 2>/dev/null
    do
        kill -0 "$3" 2>/dev/null || { tail -n 20 "$1" >&2; return 1; }
        sleep 0.1
    done
}

run_cluster()
{
    local -a settings=()
    cluster_kept=
    while (($# > 0))
    do
        case $1 in
            -h | --help)
                cluster_usage
                exit 0
                ;;
            --set)
                (($# > 1)) || fail "--set takes key=value"
                settings+=(--set "$2")
                shift 2
                ;;
            --keep)
                (($# > 1)) || fail "--keep takes a directory"
                cluster_kept=$2
                shift 2
                ;;
            *)
                fail "cluster has no option $1: scripts/penstock cluster --help lists them"
                ;;
        esac
    done
    build_if_stale gateway
    set_java_options
    cluster_folder=${cluster_kept:-$(mktemp -d "${TMPDIR:-/tmp}/penstock-cluster.XXXXXX")}
    mkdir -p -- "$cluster_folder"
    cluster_driver=/dev/shm/penstock-cluster-$$
    trap 'end_cluster; exit 130' INT
    trap 'end_cluster; exit 143' TERM
    local -a common=(
        --set penstock.services.orders.kind=cluster
        --set "penstock.cluster.directory=$cluster_folder"
        --set "penstock.aeron.directory=$cluster_driver"
        "${settings[@]}")
    local number
    for number in 0 1 2
    do
        # shellcheck disable=SC2154 # scripts/penstock sets them
        "$java" "${java_options[@]}" -jar "$GATEWAY_JAR" member "${common[@]}" orders "$number" \
            >"$cluster_folder/member-$number.log" 2>&1 &
        cluster_pids+=("$!")
    done
    "$java" "${java_options[@]}" -jar "$GATEWAY_JAR" run "${common[@]}" >"$cluster_folder/gateway.log" 2>&1 &
    cluster_pids+=("$!")
    for number in 0 1 2
    do
        await_line "$cluster_folder/member-$number.log" 'ready service=orders' "${cluster_pids[number]}" ||
            { end_cluster; exit 1; }
    done
    await_line "$cluster_folder/gateway.log" 'is reachable' "${cluster_pids[3]}" || { end_cluster; exit 1; }
    tell_cluster
    # which process ends first is not looked at: one of three may
    local pid
    for pid in "${cluster_pids[@]}"
    do
        wait "$pid" || true
    done
    end_cluster
}

tell_cluster()
{
    local number example
    example=$(grep -m 1 '^ *curl' "$cluster_folder/gateway.log" || true)
    echo "The order book runs on three members, and a gateway in front of them:"
    for number in 0 1 2
    do
        printf '  member %s  process %s  %s\n' "$number" "${cluster_pids[number]}" "$cluster_folder/member-$number.log"
    done
    printf '  gateway   process %s  %s\n\n' "${cluster_pids[3]}" "$cluster_folder/gateway.log"
    cat <<TRY
Place an order, and ask for it:
  $example
  curl ${example##* }/A1

Which member leads: the one whose log says so last:
  grep -H 'leads the cluster\|follows' $cluster_folder/member-*.log

Kill it, and ask again; the answer comes when another one has been elected:
  kill -9 PROCESS

Ctrl-C ends all of them.
TRY
}
