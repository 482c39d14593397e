/** An option of curl: its long name, and whether a value follows. */
export interface CurlOption {
  readonly name: string;
  readonly takesValue: boolean;
}

/** Long options that the simulation follows, or that change nothing of what it shows; `=` marks those with a value. */
const followed = [
  'verbose silent show-error include head location insecure fail fail-with-body header= request= data= data-raw=',
  'data-ascii= data-urlencode= get output= write-out= resolve= connect-to= connect-timeout= max-time= ipv4 ipv6',
  'http1.0 http1.1 http2 retry= retry-delay= retry-connrefused retry-all-errors retry-max-time= url= user-agent=',
  'user= globoff compressed no-buffer tcp-nodelay max-redirs= location-trusted progress-bar progress-meter keepalive',
  'path-as-is referer= cookie= noproxy= happy-eyeballs-timeout-ms= disable styled-output cacert= cert= key= tlsv1.2 tlsv1.3 tlsv1 ciphers=',
  'fail-early speed-limit= speed-time= http0.9 ssl sslv3 limit-rate= keepalive-time= raw tr-encoding anyauth basic',
  'tlsv1.0 tlsv1.1 alpn npn sessionid buffer oauth2-bearer=',
].join(' ');

/** Long options that curl knows and the simulation does not follow. */
const known = [
  'abstract-unix-socket= alt-svc= append aws-sigv4= capath= cert-status cert-type= config= continue-at= cookie-jar=',
  'create-dirs create-file-mode= crlf crlfile= curves= data-binary= delegation= digest disable-eprt disable-epsv',
  'disallow-username-in-url dns-interface= dns-ipv4-addr= dns-ipv6-addr= dns-servers= doh-cert-status doh-insecure',
  'doh-url= dump-header= egd-file= engine= etag-compare= etag-save= expect100-timeout= false-start form= form-escape',
  'form-string= ftp-account= ftp-alternative-to-user= ftp-create-dirs ftp-method= ftp-pasv ftp-port= ftp-pret',
  'ftp-skip-pasv-ip ftp-ssl-ccc haproxy-protocol help hostpubmd5= hostpubsha256= hsts= http2-prior-knowledge http3',
  'http3-only ignore-content-length interface= json= junk-session-cookies krb= libcurl= list-only local-port=',
  'login-options= mail-auth= mail-from= mail-rcpt= manual max-filesize= metalink negotiate netrc netrc-file=',
  'netrc-optional next no-alpn no-npn no-sessionid ntlm output-dir= parallel parallel-immediate parallel-max= pass=',
  'pinnedpubkey= post301 post302 post303 preproxy= proto= proto-default= proto-redir= proxy= proxy-anyauth',
  'proxy-basic proxy-cacert= proxy-header= proxy-insecure proxy-user= proxytunnel pubkey= quote= random-file= range=',
  'rate= remote-header-name remote-name remote-name-all remote-time remove-on-error request-target= sasl-authzid=',
  'sasl-ir service-name= socks4= socks4a= socks5= socks5-hostname= ssl-no-revoke ssl-reqd stderr= suppress-connect-headers',
  'tcp-fastopen telnet-option= tftp-blksize= tftp-no-options time-cond= tls-max= tls13-ciphers= tlsauthtype=',
  'tlspassword= tlsuser= trace= trace-ascii= trace-time unix-socket= upload-file= url-query= use-ascii version xattr',
].join(' ');

/** One-letter options. */
const letters: Readonly<Record<string, string>> = {
  ...{ v: 'verbose', s: 'silent', S: 'show-error', i: 'include', I: 'head', L: 'location', k: 'insecure' },
  ...{ f: 'fail', H: 'header', X: 'request', d: 'data', o: 'output', w: 'write-out', m: 'max-time' },
  ...{ '4': 'ipv4', '6': 'ipv6', '0': 'http1.0', A: 'user-agent', u: 'user', g: 'globoff', N: 'no-buffer' },
  ...{ G: 'get', '#': 'progress-bar', e: 'referer', b: 'cookie', q: 'disable', '1': 'tlsv1', E: 'cert' },
  ...{ a: 'append', B: 'use-ascii', c: 'cookie-jar', C: 'continue-at', D: 'dump-header', F: 'form' },
  ...{ h: 'help', j: 'junk-session-cookies', J: 'remote-header-name', K: 'config', l: 'list-only' },
  ...{ M: 'manual', n: 'netrc', O: 'remote-name', p: 'proxytunnel', P: 'ftp-port', Q: 'quote', r: 'range' },
  ...{ R: 'remote-time', t: 'telnet-option', T: 'upload-file', U: 'proxy-user', V: 'version', x: 'proxy' },
  ...{ y: 'speed-time', Y: 'speed-limit', z: 'time-cond', Z: 'parallel', ':': 'next' },
};

const followedOptions = readList(followed);
const allOptions = new Map([...followedOptions, ...readList(known)]);

function readList(text: string): ReadonlyMap<string, CurlOption> {
  return new Map(
    text.split(' ').map((word) => {
      const name = word.replace('=', '');
      return [name, { name, takesValue: word.endsWith('=') }];
    }),
  );
}

/** Whether the simulation follows an option of curl. */
export function isFollowed(option: CurlOption): boolean {
  return followedOptions.has(option.name.replace(/^no-/, '')) || followedOptions.has(option.name);
}

/** The option of a letter. */
export function findLetter(letter: string): CurlOption | undefined {
  return Object.hasOwn(letters, letter) ? allOptions.get(letters[letter] ?? '') : undefined;
}

/** The option of a long name, which may be cut where it stays unambiguous; `no-` turns a switch off. */
export function findLongOption(word: string): CurlOption | 'unknown' | 'ambiguous' {
  const exact = allOptions.get(word);
  if (exact !== undefined) return exact;
  const positive = word.startsWith('no-') ? allOptions.get(word.slice(3)) : undefined;
  if (positive?.takesValue === false) return { name: word, takesValue: false };
  const matches = [...allOptions.values()].filter(({ name }) => name.startsWith(word));
  const [first] = matches;
  if (first === undefined || word === '') return 'unknown';
  return matches.length === 1 ? first : 'ambiguous';
}
