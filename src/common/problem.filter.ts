// The one place where an error becomes an HTTP answer: a problem document (RFC 9457) that says what to do and leaks nothing.
import { randomUUID } from 'node:crypto';
import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Problem, type Text } from './problems.js';

const httpProblems: Record<number, [code: string, title: Text, detail: Text]> = {
  400: [
    'malformed',
    { vi: 'Yêu cầu không đọc được.', en: 'The request cannot be read.' },
    { vi: 'Gửi JSON hợp lệ, mã hóa UTF-8.', en: 'Send valid JSON in UTF-8.' },
  ],
  404: [
    'not-found',
    { vi: 'Không tìm thấy.', en: 'Not found.' },
    {
      vi: 'Kiểm tra lại đường dẫn; tài liệu API ở /api/openapi.json.',
      en: 'Check the address; the API is described at /api/openapi.json.',
    },
  ],
  413: [
    'too-large',
    { vi: 'Nội dung gửi lên quá lớn.', en: 'What was sent is too large.' },
    {
      vi: 'Rút gọn nội dung; tệp thì gửi qua đường dẫn tệp của văn bản.',
      en: 'Send less; files go to the paper they belong to.',
    },
  ],
  415: [
    'unsupported-media-type',
    { vi: 'Kiểu nội dung không được nhận.', en: 'This kind of content is not taken.' },
    { vi: 'Gửi application/json.', en: 'Send application/json.' },
  ],
};

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    const problem = this.asProblem(error);
    if (response.headersSent) {
      response.end();
      return;
    }
    const language = String(request.headers['accept-language'] ?? 'vi')
      .toLowerCase()
      .startsWith('en')
      ? 'en'
      : 'vi';
    const retryAfter = problem.extra?.retryAfter;
    if (typeof retryAfter === 'number') response.setHeader('Retry-After', String(retryAfter));
    if (problem.status === 401) response.setHeader('WWW-Authenticate', 'Bearer');
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(
        JSON.stringify({
          type: `/problems/${problem.code}`,
          title: problem.title[language],
          status: problem.status,
          ...(problem.detail ? { detail: problem.detail[language] } : {}),
          code: problem.code,
          text: { title: problem.title, ...(problem.detail ? { detail: problem.detail } : {}) },
          ...problem.extra,
        }),
      );
  }

  private asProblem(error: unknown): Problem {
    if (error instanceof Problem) return error;
    // Body parsers throw plain errors that carry a status.
    const status = error instanceof HttpException ? error.getStatus() : (error as { status?: unknown })?.status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      const [code, title, detail] = httpProblems[status] ?? (httpProblems[400] as (typeof httpProblems)[number]);
      return new Problem(httpProblems[status] ? status : 400, code, title, detail);
    }
    return this.bug(error);
  }

  /** Anything else is a bug of ours: it is logged with an id to quote, and nothing of it is shown. */
  private bug(error: unknown): Problem {
    const id = randomUUID();
    this.logger.error({ id, message: (error as Error)?.message, stack: (error as Error)?.stack });
    return new Problem(
      500,
      'internal',
      { vi: 'Hệ thống gặp lỗi.', en: 'Something went wrong on our side.' },
      {
        vi: `Gửi lại với cùng mã yêu cầu: việc đã ghi sẽ không ghi hai lần. Nếu vẫn lỗi, báo quản trị kèm mã ${id}.`,
        en: `Send it again with the same request id: what was recorded is not recorded twice. If it fails again, tell the administrator and quote ${id}.`,
      },
      { id },
    );
  }
}
