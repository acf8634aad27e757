// Which TCP ports are free?
import { createServer } from 'node:net';
import { SetupError } from './console.mjs';

function tryListen(options) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(options, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}

const addressMissing = (error) => error.code === 'EAFNOSUPPORT' || error.code === 'EADDRNOTAVAIL';

export async function isFree(port, hosts = ['127.0.0.1']) {
  for (const host of hosts) {
    try {
      await tryListen({ port, host });
    } catch (error) {
      if (!addressMissing(error)) return false;
    }
  }
  return true;
}

export const freePort = () => tryListen({ port: 0, host: '127.0.0.1' });

/** The port the application will serve, from PORT, known to be free on every address. */
export async function applicationPort(env = process.env) {
  const text = env.PORT?.trim() || '3000';
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) {
    throw new SetupError(
      `PORT="${text}" không phải là số cổng từ 1 đến 65535.`,
      `PORT="${text}" is not a port number from 1 to 65535.`,
    );
  }
  for (const host of ['127.0.0.1', '0.0.0.0', '::']) {
    try {
      await tryListen({ port, host });
    } catch (error) {
      if (addressMissing(error)) continue;
      if (error.code === 'EACCES') {
        throw new SetupError(
          `Người dùng này không được mở cổng ${port}. Hãy chọn cổng khác, ví dụ: PORT=8080 npm start`,
          `This user may not open port ${port}. Choose another, for example: PORT=8080 npm start`,
        );
      }
      throw new SetupError(
        `Cổng ${port} đang được chương trình khác dùng. Hãy dừng chương trình đó hoặc chọn cổng khác, ví dụ: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
        `Port ${port} is taken by another program. Stop it or choose another port, for example: PORT=${port === 65_535 ? 3000 : port + 1} npm start`,
      );
    }
  }
  return port;
}
