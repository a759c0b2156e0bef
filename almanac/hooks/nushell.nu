# The day's banner; without the almanac nothing happens. By `almanac init nushell --install`, which writes it anew.
do {
    let almanac = @ALMANAC@
    let seen = $nu.is-interactive and (is-terminal --stdin) and (is-terminal --stdout)
    if $seen and ($env.TERM? | default "dumb") not-in ["" "dumb"] and ($almanac | path exists) {
        try {
            let told = with-env { COLUMNS: (term size | get columns | into string) } {
                ^sh -c @WITHIN@ "0.4" $almanac banner --hook nushell | complete
            }
            print --no-newline $told.stdout
        } catch { }
    }
}
