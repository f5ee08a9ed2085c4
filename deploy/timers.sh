#!/bin/sh
# The timers where no systemd is: what each minute, each five minutes and each day ask for.
set -u
cd "$(dirname "$0")/.."

manage() {
  .venv/bin/python manage.py "$@" || echo "manage.py $* failed" >&2
}

today=""
while :; do
  minute=$(date +%M)
  manage send_mail
  case $minute in *0 | *5) manage publish_due ;; esac
  if [ "$(date +%H)" = 02 ] && [ "$today" != "$(date +%F)" ]; then
    today=$(date +%F)
    manage backup
    manage tidy
    manage send_news
    manage send_announcements
    [ "$(date +%u)" != 1 ] || manage check_links --older-than 6
  fi
  sleep $((60 - $(date +%S | sed 's/^0//')))
done
