// Starts the application: API, worker or both, as the settings say.
import 'reflect-metadata';
import { readSettings } from '../config/settings.js';
import { buildApplication } from './application.js';

const settings = readSettings(process.env);
const app = await buildApplication(settings);
await app.listen(settings.port);
