import { statusText } from '../output/statusText.js';
import { imageName, runsUnchanged, type AnswerSimulator } from './simulatedAnswer.js';
import { answerFromFolder, type WebServer } from './webServer.js';

/** Ports that the images listen on without a configuration of the user. */
const ports: Readonly<Record<string, number>> = {
  nginx: 80,
  'nginxinc/nginx-unprivileged': 8080,
};

/** The official nginx image with its default site. */
export const simulateNginx: AnswerSimulator = (arrival) => {
  const isNginx = ports[imageName(arrival.container)] === arrival.port;
  return isNginx && runsUnchanged(arrival.container) ? answerFromFolder(nginx, arrival) : undefined;
};

const nginx: WebServer = {
  name: 'nginx',
  server: 'nginx',
  folder: '/usr/share/nginx/html',
  configuration: ['/etc/nginx'],
  pageName: "nginx's welcome page",
  errorPage: (status) => {
    const title = `${status} ${status === 405 ? 'Not Allowed' : statusText(status)}`;
    return [
      '<html>',
      `<head><title>${title}</title></head>`,
      '<body>',
      `<center><h1>${title}</h1></center>`,
      '<hr><center>nginx</center>',
      '</body>',
      '</html>',
      '',
    ].join('\r\n');
  },
  page: `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`,
};
