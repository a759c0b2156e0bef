# The day's banner as a message of the day. By `almanac init motd --install`, which writes it anew.
if [ -f @ALMANAC@ ] && [ -x @ALMANAC@ ]; then
  sh -c @WITHIN@ 0.9 @ALMANAC@ banner --plain --width 80 </dev/null 2>/dev/null || :
fi
