# shellcheck shell=bash disable=SC2154
# Replacing secrets while the hosts run, each in an order in which nothing that is needed is missing at any moment. Begun and broken off, the
# same command goes on. Sourced by install.sh.

restart_for() { restart_all is_ready || stop "a host did not become ready: journalctl -u 'cellbot@*'. Run the same command again once it is mended."; }

rotate_secret() {
  [ -f "$etc/hosts" ] || stop "there is no installation on this machine."
  has_systemd || stop "--rotate needs systemd; by hand: VAN-HANH.md tells the steps."
  case "$rotate" in
    protection-key)
      # The hosts know both keys before the ring is wrapped anew, and the old one goes only after that.
      [ -f "$secrets/Protection__PreviousKey" ] || keep_secret Protection__PreviousKey <"$secrets/Protection__Key"
      if cmp -s "$secrets/Protection__Key" "$secrets/Protection__PreviousKey"; then openssl rand -base64 32 | keep_secret Protection__Key; fi
      restart_for
      /usr/local/bin/cellbot secrets rewrap || stop "the key ring is as it was; both keys are kept in $secrets."
      rm -f "$secrets/Protection__PreviousKey"
      restart_for
      say "   keep a copy of $secrets/Protection__Key on paper or in a safe; backups of before need the key of before, which lies in them (key.age)"
      ;;
    ring-key) /usr/local/bin/cellbot secrets new-ring-key ;;
    webhook-secret)
      # Telegram brings again what a host with the other secret refuses.
      openssl rand -hex 32 | keep_secret Telegram__WebhookSecret
      restart_for
      ;;
    *) stop "--rotate takes protection-key, ring-key or webhook-secret, not '$rotate'. The bot's token: --bot-token-file. Keys of programs: cellbot api-key rotate." ;;
  esac
}
