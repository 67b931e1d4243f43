# shellcheck shell=bash disable=SC2154
# nginx in front of the hosts, and its certificate. Sourced by install.sh.

tls=/etc/cellbot/tls self_signed=""

make_certificate() {
  install -d -m 0700 "$tls"
  if [ -n "$certificate" ]; then
    openssl x509 -in "$certificate" -noout 2>/dev/null || stop "$certificate is no certificate in PEM."
    openssl x509 -in "$certificate" -noout -checkend 0 >/dev/null || stop "$certificate has ended."
    openssl x509 -in "$certificate" -noout -checkhost "$name" | grep -q 'does match' || stop "$certificate is not for $name."
    [ "$(openssl x509 -in "$certificate" -noout -pubkey)" = "$(openssl pkey -in "$key" -pubout 2>/dev/null)" ] || stop "$key does not belong to $certificate."
    install -m 0644 "$certificate" "$tls/certificate.pem"
    install -m 0600 "$key" "$tls/key.pem"
    rm -f "$tls/self-signed"
  elif [ ! -f "$tls/key.pem" ] || { [ -f "$tls/self-signed" ] && [ "$(cat "$tls/self-signed")" != "$name" ]; }; then
    (umask 077; openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 825 -subj "/CN=$name" \
      -addext "subjectAltName=DNS:$name" -keyout "$tls/key.pem" -out "$tls/certificate.pem" 2>/dev/null)
    chmod 0644 "$tls/certificate.pem"
    printf '%s' "$name" >"$tls/self-signed"
  fi
  if [ -f "$tls/self-signed" ]; then self_signed=1; fi
}

install_web() {
  local file=/etc/nginx/sites-available/cellbot.conf hsts="add_header Strict-Transport-Security \"max-age=31536000\" always;" second="" six=""
  make_certificate
  # A browser that was told HSTS by a self-signed certificate would never let its user pass.
  if [ -n "$self_signed" ]; then hsts="# Strict-Transport-Security: once the certificate is not self-signed."; fi
  if [ "$hosts" = 2 ]; then second="server 127.0.0.1:5102 max_fails=1 fail_timeout=5s;"; fi
  if [ ! -f /proc/net/if_inet6 ] || [ ! -s /proc/net/if_inet6 ]; then six='/listen \[::\]/d'; fi
  sed -e "s|@NAME@|$name|g" -e "s|@HSTS@|$hsts|" -e "s|@SECOND@|$second|" -e "$six" "$here/nginx/cellbot.conf" >"$file.new"
  mv -f "$file.new" "$file"
  ln -sfn "$file" /etc/nginx/sites-enabled/cellbot.conf
  nginx -tq || { rm -f /etc/nginx/sites-enabled/cellbot.conf; stop "nginx does not take its configuration; its words stand above."; }
  if has_systemd; then
    systemctl enable -q nginx
    systemctl reload-or-restart nginx
  fi
}
