# The day's banner; without the almanac nothing happens. By `almanac init fish --install`, which writes it anew.
begin
    set -l almanac @ALMANAC@
    if status is-interactive; and test -t 0; and test -t 1; and set -q TERM; and not builtin contains -- "$TERM" '' dumb
        and test -f $almanac; and test -x $almanac
        set -l folder "$HOME/.cache"
        builtin string match -q -- '/*' "$XDG_CACHE_HOME"; and set folder "$XDG_CACHE_HOME"
        set folder "$folder/almanac/banner"
        set -l situation "$TERM|$NO_COLOR|$FORCE_COLOR|$LC_ALL|$LC_CTYPE|$LANG|$TZ|$ALMANAC_PACKS|$ALMANAC_TODAY"
        set -l done no
        # what is remembered, if it fits: see docs/banner.md
        for file in "$folder/$COLUMNS" "$folder/$COLUMNS.next"
            builtin contains -- path (builtin --names); and builtin string match -qr '^/.*/[1-9][0-9]*(\.next)?$' -- $file; or break
            test -f $file; and test -O $file; and test -r $file; and not test -L $file; or break
            set -l changed (builtin path mtime -- $file)
            set -l now (builtin math $changed + (builtin path mtime -R -- $file))
            set -l text
            builtin read -z text <$file
            test (builtin string length -- "$text") -le 65536; or break
            set -l lines (builtin string split \n -- $text)
            set -l gap (builtin contains -i -- '' $lines); and test $gap -gt 4; or break
            set -l span (builtin string match -gr '^([0-9]{1,19}) ([0-9]{1,19})$' -- $lines[2]); or break
            test "$lines[1]" = 'almanac banner 1'; or break
            test $now -lt $span[2]; or continue
            test $now -ge $span[1]; and test "$lines[3]" = "$situation"; and builtin contains -- $lines[4] always once; or break
            set -l fits yes
            for line in $lines[5..$gap]
                set -l name (builtin string sub -s 2 -- "$line")
                switch "$line"
                    case ''
                        break
                    case '+*'
                        test -e "$name"; and test (builtin path mtime -- "$name") -le $changed; or set fits no
                    case '-*'
                        test -e "$name"; and set fits no
                    case '*'
                        set fits no
                end
            end
            test $fits = yes; or break
            set done yes
            if test $lines[4] = once
                if test -e $folder/shown; or test -L $folder/shown
                    if not test -f $folder/shown; or test -L $folder/shown; or not test -O $folder/shown
                        set done no
                        break
                    end
                    set -l shown
                    test -r $folder/shown; and builtin read shown <$folder/shown
                    if builtin string match -qr '^[0-9]{1,19}$' -- "$shown"; and test $shown -ge $span[1]; and test $shown -lt $span[2]
                        break
                    end
                    test -w $folder/shown; and builtin echo $now >$folder/shown
                else if test -w $folder
                    builtin echo $now >$folder/shown
                end
            end
            set -l from (builtin math $gap + 1)
            test $from -lt (builtin count $lines); and builtin printf '%s\n' $lines[$from..-2]
            test $from -le (builtin count $lines); and builtin printf %s $lines[-1]
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
