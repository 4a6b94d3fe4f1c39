/** What the product's configuration holds before anybody set it up: the two settings stand in a block among others and name an absent keystore. */
export const applicationConf = (port: number): string => `# Server configuration. Changes take effect after a restart.
app {
  # audit trail of administrative actions
  event-log {
    file {
      is-enabled = false
      basename = "audit"
      directory = \${app.home}"/logs"
      retention-days = 30   # older files are removed at night
    }
  }

  database {
    host = "127.0.0.1"
    pool-size = 20
  }

  internal-server {
    port = ${port}
    # certificate for communication with gateways and clients
    default-keystore-file = "/opt/DispatcherParagon/conf/server.pfx"
    default-keystore-password = "not-set-yet"   // change together with the file
    handshake-timeout = 10s
  }

  services = [ "print", "scan", "accounting" ]
}
`;

/** Starts the Java stand-in; the unit's ExecStart. `exec`, so that the process systemctl knows is the server itself. */
export const javaLauncher = (port: number): string => `#!/bin/sh
home=/opt/DispatcherParagon
owner=$(cat "$LAB_ROOT/owner" 2>/dev/null)
exec "$LAB_ROOT$home/jre/bin/java" -Xmx96m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dlab.root="$LAB_ROOT" -Dapp.home="$home" \\
	-Dlab.port=${port} \${owner:+-Dlab.owner=$owner} -cp "$LAB_ROOT$home/lib/classes:$LAB_ROOT$home/lib/*" ReferencePrimary
`;

/** Starts the Node stand-in. */
export const nodeLauncher = (node: string): string => `#!/bin/sh
exec '${node.replaceAll("'", String.raw`'\''`)}' "$LAB_ROOT/opt/DispatcherParagon/lib/primary.cjs"
`;

/** What the web portal would hold for the account. `folder` is a path of this machine. */
export const portalProperties = (policy: 'built-in' | 'trusted', folder: string): string =>
	`# What the web portal would hold for the account "acme".\ncertificate-policy=${policy}\ntrusted-ca-folder=${folder.replaceAll('\\', '\\\\')}\n`;
