// Sends the file of a form by itself, so that the sender sees how much has left and can stop it. Without this script the
// form is sent as any other.
'use strict';

for (const form of document.querySelectorAll('form[data-progress]')) watch(form);

function watch(form) {
    const file = form.querySelector('input[type="file"]');
    const send = form.querySelector('button[data-send]');
    const panel = form.querySelector('[data-panel]');
    const bar = panel.querySelector('progress');
    const percent = panel.querySelector('[data-percent]');
    const cancel = panel.querySelector('button');
    const status = form.querySelector('[role="status"]');
    const mostBytes = Number(form.dataset.mostBytes);
    let request = null;
    let announced = 0;

    form.addEventListener('submit', event => {
        event.preventDefault();
        if (request !== null || file.files.length === 0) return;
        if (file.files[0].size > mostBytes) {
            tell(form.dataset.tooLarge, true);
            file.focus();
            return;
        }
        begin();
    });
    cancel.addEventListener('click', () => request?.abort());
    // Leaving now would lose the file: the browser asks first, in its own words.
    window.addEventListener('beforeunload', event => { if (request !== null) event.preventDefault(); });
    // Coming back by the browser's own button finds the form ready again.
    window.addEventListener('pageshow', event => { if (event.persisted) rest(); });

    function begin() {
        request = new XMLHttpRequest();
        announced = 0;
        request.upload.addEventListener('progress', progress);
        request.upload.addEventListener('load', sent);
        request.addEventListener('load', answered);
        request.addEventListener('error', () => fail('Mất kết nối khi đang gửi, tệp chưa được nhận. Hãy kiểm tra mạng rồi nộp lại.'));
        request.addEventListener('abort', () => fail('Đã hủy, tệp chưa được nhận.'));
        request.open('POST', form.action);
        const body = new FormData(form);
        send.disabled = true;
        panel.hidden = false;
        cancel.hidden = false;
        bar.value = 0;
        percent.textContent = '0 %';
        tell('Đang gửi tệp…', false);
        request.send(body);
        cancel.focus();
    }

    function progress(event) {
        if (!event.lengthComputable) return;
        const done = Math.floor(100 * event.loaded / event.total);
        bar.value = done;
        percent.textContent = `${done} % (${kilobytes(event.loaded)} / ${kilobytes(event.total)})`;
        // A reader for the blind hears quarters, not every step.
        if (done < 100 && done >= announced + 25) {
            announced = done - done % 25;
            tell(`Đã gửi ${announced} %`, false);
        }
    }

    // All bytes have left: what happens now cannot be taken back by stopping.
    function sent() {
        cancel.hidden = true;
        bar.removeAttribute('value');
        percent.textContent = '100 %';
        tell('Đã gửi xong, đang kiểm tra tệp…', false);
    }

    function answered() {
        const place = new URL(request.responseURL);
        if (place.pathname === '/dang-nhap') {
            fail('Phiên làm việc đã kết thúc nên tệp chưa được nhận. Hãy đăng nhập lại rồi nộp lại tệp.');
            return;
        }
        if (request.status === 200 && place.pathname !== new URL(form.action).pathname) {
            request = null;
            window.location.assign(place);
            return;
        }
        const page = new DOMParser().parseFromString(request.responseText, 'text/html');
        const problem = page.querySelector('.problem') ?? page.querySelector('main p');
        fail(problem?.textContent.trim() || 'Hệ thống chưa nhận được tệp. Hãy thử lại sau ít phút.');
    }

    function fail(text) {
        rest();
        tell(text, true);
        send.focus();
    }

    function rest() {
        request = null;
        send.disabled = false;
        panel.hidden = true;
        tell('', false);
    }

    function tell(text, isProblem) {
        status.textContent = text;
        status.className = isProblem ? 'problem' : 'hint';
        status.setAttribute('aria-live', isProblem ? 'assertive' : 'polite');
    }

    function kilobytes(bytes) {
        return `${Math.ceil(bytes / 1024).toLocaleString('vi-VN')} KB`;
    }
}
