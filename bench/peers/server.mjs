// parse-server on the database whose socket lies in PARSE_SOCKET. With PARSE_AUDIT=1 each report leaves an audit row, and
// the class has permissions: the second, more like-for-like line.
import http from 'node:http';
import express from 'express';
import { ParseServer } from 'parse-server';

const port = Number(process.env.PARSE_PORT);
const key = process.env.PARSE_KEY;
const audit = process.env.PARSE_AUDIT === '1';

const server = new ParseServer({
  databaseURI: 'postgres://ingang@localhost/postgres',
  databaseOptions: { host: process.env.PARSE_SOCKET, max: 20 },
  appId: 'ingang-bench',
  masterKey: `${key}-master`,
  restAPIKey: key,
  serverURL: `http://127.0.0.1:${port}/parse`,
  allowClientClassCreation: !audit,
  directAccess: true,
  logLevel: 'error',
  silent: true,
  logsFolder: null,
  schema: audit
    ? {
        definitions: [
          {
            className: 'Report',
            fields: { text: { type: 'String' }, status: { type: 'String' }, unit: { type: 'String' } },
            classLevelPermissions: { create: { '*': true }, find: {}, get: {}, update: {}, delete: {} },
          },
          { className: 'Audit', fields: { report: { type: 'String' }, act: { type: 'String' }, by: { type: 'String' } }, classLevelPermissions: {} },
        ],
      }
    : undefined,
  async cloud(Parse) {
    if (!audit) return;
    Parse.Cloud.afterSave('Report', async (request) => {
      await new Parse.Object('Audit').save({ report: request.object.id, act: 'create', by: 'desk' }, { useMasterKey: true });
    });
  },
});
await server.start();
const app = express();
app.use('/parse', server.app);
http.createServer(app).listen(port, '127.0.0.1');
