import { readSettings, SettingsError } from './settings.js';

const app = { APP_DATABASE_URL: 'postgres://kc_app:x@127.0.0.1:5432/ky_cuong' };

describe('the environment', () => {
  it('needs nothing but the application database', () => {
    expect(readSettings(app)).toMatchObject({
      port: 3000,
      role: 'all',
      demo: false,
      clearance: 'internalRestricted',
      queueDatabaseUrl: app.APP_DATABASE_URL,
      redisUrl: undefined,
      sessionHours: 12,
    });
  });

  it('names every variable that is wrong, and what to write instead, but never its value', () => {
    const read = () => readSettings({ PORT: 'eighty', ROLE: 'both', DATABASE_URL: 'mysql://secret@host' });
    expect(read).toThrow(SettingsError);
    expect(read).toThrow(
      /PORT: .*1 to 65535[\s\S]*ROLE: .*api, worker or all[\s\S]*DATABASE_URL:[\s\S]*APP_DATABASE_URL: .*missing/,
    );
    expect(read).not.toThrow(/secret@host/);
  });

  it('takes an empty variable as an absent one', () => {
    expect(readSettings({ ...app, REDIS_URL: '', PORT: '' })).toMatchObject({ redisUrl: undefined, port: 3000 });
  });

  it('reads the demo flag as words or digits', () => {
    expect(readSettings({ ...app, DEMO: '1' }).demo).toBe(true);
    expect(readSettings({ ...app, DEMO: 'false' }).demo).toBe(false);
    expect(() => readSettings({ ...app, DEMO: 'yes' })).toThrow(/DEMO: .*true or false/);
  });

  it.each([10, 11, 40, 97])('shares a budget of %i connections without exceeding it', (budget) => {
    const { orm, cases, queue } = readSettings({ ...app, CONNECTION_BUDGET: String(budget) }).connections;
    expect(orm + cases + queue).toBe(budget);
    expect(Math.min(orm, cases, queue)).toBeGreaterThan(1);
  });

  it('sends no mail and has no webhooks unless told to', () => {
    expect(readSettings({ ...app, PORT: '8080' })).toMatchObject({
      publicUrl: 'http://localhost:8080',
      digestAt: '07:45',
      webhookPrivateHosts: [],
    });
    expect(Object.keys(readSettings(app))).not.toEqual(expect.arrayContaining(['mail']));
    expect(Object.keys(readSettings(app))).not.toEqual(expect.arrayContaining(['secretsKey']));
  });

  it('needs a sender and an address of its own to send mail', () => {
    const mail = {
      ...app,
      SMTP_URL: 'smtp://mail:587',
      MAIL_FROM: 'kc@example.vn',
      PUBLIC_URL: 'https://kc.example.vn/',
    };
    expect(readSettings(mail)).toMatchObject({
      publicUrl: 'https://kc.example.vn',
      mail: { smtpUrl: 'smtp://mail:587', from: 'kc@example.vn' },
    });
    expect(() => readSettings({ ...mail, MAIL_FROM: '' })).toThrow(/MAIL_FROM: .*missing/);
    expect(() => readSettings({ ...mail, PUBLIC_URL: '' })).toThrow(/PUBLIC_URL: .*missing/);
  });

  it.each([
    ['PUBLIC_URL', 'ftp://kc.example.vn'],
    ['PUBLIC_URL', 'https://kc.example.vn/?x=1'],
    ['SMTP_URL', 'http://mail'],
    ['MAIL_FROM', 'kc'],
    ['DIGEST_AT', '25:00'],
    ['SECRETS_KEY', 'short'],
    ['WEBHOOK_PRIVATE_HOSTS', 'a b'],
  ])('refuses %s=%s by name', (name, value) => {
    expect(() => readSettings({ ...app, [name]: value })).toThrow(new RegExp(`${name}: .*not valid`));
  });
});
