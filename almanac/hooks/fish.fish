# The day's banner; without the almanac nothing happens. By `almanac init fish --install`, which writes it anew.
begin
    set -l almanac @ALMANAC@
    if status is-interactive; and not builtin contains -- "$TERM" '' dumb
        and test -t 0 -a -t 1 -a -f $almanac -a -x $almanac
        set -l folder "$HOME/.cache"
        builtin string match -q -- '/*' "$XDG_CACHE_HOME"; and set folder "$XDG_CACHE_HOME"
        set folder "$folder/almanac/banner"
        set -l situation "$TERM|$NO_COLOR|$FORCE_COLOR|$LC_ALL|$LC_CTYPE|$LANG|$TZ|$ALMANAC_PACKS|$ALMANAC_TODAY|$ALMANAC_CACHE"
        set -l done no
        # what is remembered, if it fits: see docs/banner.md
        for file in "$folder/$COLUMNS" "$folder/$COLUMNS.next"
            builtin -q path; and builtin string match -qr '^/.*/[1-9][0-9]*(\.next)?$' -- $file; or break
            test -f $file -a -O $file -a -r $file -a ! -L $file; or break
            set -l changed (builtin path mtime -- $file)
            set -l now (builtin math $changed + (builtin path mtime -R -- $file))
            set -l text
            builtin read -z text <$file
            set -l since
            set -l until
            set -l seen
            set -l mode
            set -l there
            set -l missing
            set -l rest
            builtin string match -qr '(?s)\Aalmanac banner 1\n(?<since>[0-9]{1,19}) (?<until>[0-9]{1,19})\n(?<seen>[^\n]*)\n'\
'(?<mode>always|once)\n(?:\+(?<there>[^\n]*(?:\n\+[^\n]*)*)\n)?(?:-(?<missing>[^\n]*(?:\n-[^\n]*)*)\n)?\n(?<rest>.{0,65000})\z' -- "$text"; or break
            test $now -lt $until; or continue
            test $now -ge $since -a "$seen" = "$situation"; or break
            if test -n "$there"
                set there (builtin string split \n+ -- $there)
                set -l times (builtin path mtime -- $there)
                set -q times[(builtin count $there)]; or break
                test (builtin math max $changed,(builtin string join , -- $times)) -eq $changed; or break
            end
            test -n "$missing"; and builtin path is -- (builtin string split \n- -- $missing); and break
            set done yes
            if test $mode = once
                if test -e $folder/shown; or test -L $folder/shown
                    if not test -f $folder/shown; or test -L $folder/shown; or not test -O $folder/shown
                        set done no
                        break
                    end
                    set -l shown
                    test -r $folder/shown; and builtin read shown <$folder/shown
                    if builtin string match -qr '^[0-9]{1,19}$' -- "$shown"; and test $shown -ge $since; and test $shown -lt $until
                        break
                    end
                end
                # by another, as fish itself complains of a full disk
                command sh -c 'echo "$1" >"$0"' $folder/shown $now
            end
            builtin printf %s $rest
            if builtin string match -q -- '*.next' $file
                command env COLUMNS=$COLUMNS sh -c 'trap "" HUP; "$0" banner --hook fish --ahead &' $almanac </dev/null >/dev/null
            end
            break
        end
        # nothing that fits: a banner made now, if that takes no longer than a moment
        if test $done = no
            command env COLUMNS="$COLUMNS" sh -c @WITHIN@ 0.4 $almanac banner --hook fish </dev/null
        end
    end
end 2>/dev/null
