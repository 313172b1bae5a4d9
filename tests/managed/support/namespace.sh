#!/bin/sh
# Runs a program that finds other policies in /etc than the machine's own:
#
#   unshare --mount --propagation private namespace.sh FOLDER PROGRAM ARGUMENT…
#
# FOLDER/chromium stands in for the managed policies of Chromium, FOLDER/firefox for those of Firefox.
# The /etc that the program sees is laid out anew in memory, of links to the old, since the places for
# policies may not exist there and must not be made. All of it is gone with the program. Works for root
# and in a user namespace.
set -eu
folder=$1
shift
layout=$folder/layout
mkdir -p "$layout"
mount -t tmpfs tmpfs "$layout"
mkdir "$layout/old" "$layout/new"
mount --rbind /etc "$layout/old"
cd "$layout/old"
for entry in * .[!.]*; do
  case $entry in
    chromium | firefox) ;;
    *) if [ -L "$entry" ]; then cp -P "$entry" "$layout/new/"; else ln -s "$layout/old/$entry" "$layout/new/$entry"; fi ;;
  esac
done
mkdir -p "$layout/new/chromium/policies/managed" "$layout/new/firefox/policies"
mount --bind "$folder/chromium" "$layout/new/chromium/policies/managed"
mount --bind "$folder/firefox" "$layout/new/firefox/policies"
mount --rbind "$layout/new" /etc
cd /
exec "$@"
