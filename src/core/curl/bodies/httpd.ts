import { statusText } from '../output/statusText.js';
import { imageName, runsUnchanged, type AnswerSimulator } from './simulatedAnswer.js';
import { answerFromFolder, type WebServer } from './webServer.js';

/** The official Apache image with its default site. */
export const simulateHttpd: AnswerSimulator = (arrival) => {
  const isHttpd = imageName(arrival.container) === 'httpd' && arrival.port === 80;
  return isHttpd && runsUnchanged(arrival.container) ? answerFromFolder(httpd, arrival) : undefined;
};

const httpd: WebServer = {
  name: 'Apache',
  server: 'Apache/2.4 (Unix)',
  folder: '/usr/local/apache2/htdocs',
  configuration: ['/usr/local/apache2/conf'],
  pageName: "Apache's default page",
  page: '<html><body><h1>It works!</h1></body></html>\n',
  errorPage: (status) =>
    [
      '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN">',
      '<html><head>',
      `<title>${status} ${statusText(status)}</title>`,
      '</head><body>',
      `<h1>${statusText(status)}</h1>`,
      '</body></html>',
      '',
    ].join('\n'),
};
