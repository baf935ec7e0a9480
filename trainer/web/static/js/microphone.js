// The microphone of the page of a call: open while it is needed and no longer, how loud it is, and a recording as WAV.
window.microphone = (function () {
  "use strict";
  var RATE = 16000;
  var Context = window.AudioContext || window.webkitAudioContext;
  var stream = null, context = null, analyser = null;

  /** What this browser lacks, as the name of a message; empty where it can record. */
  function lack() {
    if (!window.isSecureContext) return "insecure";
    var can = navigator.mediaDevices && navigator.mediaDevices.getUserMedia && window.MediaRecorder && Context && window.OfflineAudioContext;
    return can ? "" : "unable";
  }
  /** Why it could not be opened, as the name of a message. */
  function why(error) {
    switch (error && error.name) {
      case "NotAllowedError": case "SecurityError": return "refused";
      case "NotFoundError": case "OverconstrainedError": return "noDevice";
      case "NotReadableError": case "AbortError": return "inUse";
      default: return "unable";
    }
  }
  function open() {
    if (stream) return Promise.resolve();
    return navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } })
      .then(function (given) {
        stream = given;
        context = context || new Context();
        if (context.state === "suspended") context.resume();
        analyser = context.createAnalyser();
        analyser.fftSize = 1024;
        context.createMediaStreamSource(stream).connect(analyser);
      });
  }
  function close() {
    if (stream) stream.getTracks().forEach(function (track) { track.stop(); });
    stream = analyser = null;
    if (context && context.state === "running") context.suspend();
  }
  function loudness() {
    if (!analyser) return 0;
    var samples = new Float32Array(analyser.fftSize), sum = 0;
    analyser.getFloatTimeDomainData(samples);
    for (var n = 0; n < samples.length; n += 1) sum += samples[n] * samples[n];
    return Math.sqrt(sum / samples.length);
  }
  /** Begin a recording; `done` gets it once it is stopped. */
  function record(done) {
    var pieces = [], made = new MediaRecorder(stream);
    made.addEventListener("dataavailable", function (event) { pieces.push(event.data); });
    made.addEventListener("stop", function () { done(made, new Blob(pieces, { type: made.mimeType })); });
    made.start();
    return made;
  }

  /** A recording of at most `longest` seconds as WAV, one channel, 16 bits: its length can be read without decoding, and
   * every server takes it. Null where nothing is in it. */
  function wav(blob, longest) {
    return blob.arrayBuffer().then(function (data) { return context.decodeAudioData(data); }).then(function (sound) {
      var length = Math.floor(Math.min(sound.duration, longest) * RATE);
      if (length < RATE / 4) return null;
      var offline = new OfflineAudioContext(1, length, RATE), source = offline.createBufferSource();
      source.buffer = sound;
      source.connect(offline.destination);
      source.start();
      return offline.startRendering();
    }).then(function (sound) { return sound && written(sound.getChannelData(0)); });
  }
  function written(samples) {
    var view = new DataView(new ArrayBuffer(44 + samples.length * 2));
    function text(at, letters) { for (var n = 0; n < letters.length; n += 1) view.setUint8(at + n, letters.charCodeAt(n)); }
    text(0, "RIFF"); view.setUint32(4, 36 + samples.length * 2, true); text(8, "WAVEfmt ");
    view.setUint32(16, 16, true); view.setUint16(20, 1, true); view.setUint16(22, 1, true);
    view.setUint32(24, RATE, true); view.setUint32(28, RATE * 2, true); view.setUint16(32, 2, true); view.setUint16(34, 16, true);
    text(36, "data"); view.setUint32(40, samples.length * 2, true);
    for (var n = 0; n < samples.length; n += 1) {
      var value = Math.max(-1, Math.min(1, samples[n]));
      view.setInt16(44 + n * 2, value < 0 ? value * 32768 : value * 32767, true);
    }
    return new Blob([view.buffer], { type: "audio/wav" });
  }

  return { lack: lack, why: why, open: open, close: close, loudness: loudness, record: record, wav: wav };
})();
