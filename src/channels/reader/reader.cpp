#include "channels/reader/reader.h"

#include <unistd.h>

#include <charconv>
#include <cstring>
#include <new>
#include <string_view>

#include "app/attachments.h"
#include "channels/pdf.h"
#include "channels/picture.h"
#include "channels/reader/sandbox.h"
#include "channels/reader/wire.h"

namespace ingang::channels {

namespace {

bool answers = false;

bool read_all(void* into, std::size_t size) {
  auto* at = static_cast<std::uint8_t*>(into);
  while (size > 0) {
    const auto got = ::read(STDIN_FILENO, at, size);
    if (got <= 0) return false;
    at += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(const void* from, std::size_t size) {
  const auto* at = static_cast<const std::uint8_t*>(from);
  while (size > 0) {
    const auto put = ::write(STDIN_FILENO, at, size);
    if (put <= 0) return false;
    at += put;
    size -= static_cast<std::size_t>(put);
  }
  return true;
}

Verdict verdict_of(Code code) {
  if (code == kAttachmentTooManyPixels) return Verdict::too_many_pixels;
  if (code == kAttachmentEncrypted) return Verdict::encrypted;
  if (code == kAttachmentTooLargeToRead) return Verdict::too_large;
  return Verdict::not_whole;
}

struct Read {
  Verdict verdict{};
  Bytes shown{};
};

Read read(const Question& question, ByteView file) {
  if (question.sort == Sort::pdf) {
    const auto whole = check_pdf(file);
    return {.verdict = whole ? Verdict::whole : verdict_of(whole.error())};
  }
  const bool png = question.sort == Sort::png;
  auto picture = png ? decode_png(file) : decode_jpeg(file);
  if (!picture) return {.verdict = verdict_of(picture.error())};
  auto made = png ? encode_png(*picture) : encode_jpeg(*picture);
  if (made.empty()) return {.verdict = Verdict::too_large};
  return {.verdict = Verdict::whole, .shown = std::move(made)};
}

int serve_one() {
  Question question;
  if (!read_all(&question, sizeof question) || question.size > kFileBytesMax)
    return kEndedWithoutQuestion;
  Bytes file(question.size);
  if (!read_all(file.data(), file.size())) return kEndedWithoutQuestion;
  auto done = read(question, file);
  // That it can be shown was tried too; of a check nobody needs the picture.
  if (question.task == Task::check) done.shown.clear();
  const Answer answer{.verdict = done.verdict, .size = done.shown.size()};
  const bool told =
      write_all(&answer, sizeof answer) && write_all(done.shown.data(), done.shown.size());
  return told ? 0 : kEndedWithoutQuestion;
}

}  // namespace

std::optional<int> read_if_asked(int argc, char** argv) {
  if (argc != 3 || std::strcmp(argv[1], kReaderCommand) != 0) {
    answers = true;
    return std::nullopt;
  }
  const std::string_view word = argv[2];
  pid_t parent = 0;
  (void)std::from_chars(word.data(), word.data() + word.size(), parent);
  if (!enter(
          {.memory_bytes = kReaderMemoryBytes, .cpu_seconds = kReaderCpuSeconds, .parent = parent}))
    ::_exit(kEndedWithoutSandbox);
  std::set_new_handler([] { ::_exit(kEndedWithoutMemory); });
  ::_exit(serve_one());  // Nothing is tidied up: what would do so might ask the kernel for more.
}

bool answers_as_reader() { return answers; }

}  // namespace ingang::channels
