#!/usr/bin/env bash
# Puts CellBot into service on a bare Debian 12 machine: PostgreSQL, a user of its own, systemd units, nginx with TLS. Run again, it changes only
# what differs. The page for whoever installs: CAI-DAT.md (Vietnamese).
#
#   sudo bash install.sh --name cellbot.example.vn [OPTION…]   install, or bring an installation to these options
#   sudo bash install.sh --upgrade                             the version in this package in place of the one that runs; goes back by itself
#   sudo bash install.sh --rotate SECRET                       replace protection-key, ring-key or webhook-secret while the hosts run
#   sudo bash install.sh --uninstall [--purge]                 take the program away; with --purge its database, settings and secrets too
#
#   --name NAME             the host name under which the console is opened
#   --from PATH             the program: a folder or .tar.gz of infra/publish.sh (default: the one beside this script)
#   --hosts 1|2             how many hosts run on this machine (default 1; an installation keeps what it has)
#   --certificate FILE --key FILE    PEM, with the chain (default: a self-signed one to begin with)
#   --bot-token-file FILE   holds the bot's token from @BotFather alone (default: none, the built-in simulator)
#   --telegram-api URL      another Bot API server
#   --database-file FILE    holds a connection string of a PostgreSQL elsewhere (default: one on this machine)
#   --backup-recipient KEY  public key of age (age1…): turns the nightly backup on
#   --sender NAME           the office in whose name messages go out
#   --with-office           LibreOffice too, for .doc, .odt and .rtf;  --with-pdf  chromium too, for PDFs of records
#   --yes                   do not ask before --purge
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
for part in options system database program web secrets; do
  # shellcheck source=/dev/null
  . "$here/install/$part.sh"
done

read_options "$@"
check_machine
# shellcheck disable=SC2154
case "$action" in
  install)
    find_program
    step "Packages"          install_packages
    step "User and folders"  make_user
    step "PostgreSQL"        make_database
    step "Settings"          write_settings
    step "Program"           install_program
    step "systemd units"     install_units
    step "nginx"             install_web
    step "Start"             start_hosts
    tell_end
    ;;
  upgrade)
    find_program
    step "Upgrade" upgrade_program
    ;;
  rotate)
    step "New $rotate" rotate_secret
    ;;
  uninstall)
    step "Uninstall" uninstall
    ;;
esac
