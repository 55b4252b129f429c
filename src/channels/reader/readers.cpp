#include "channels/reader/readers.h"

#include <spdlog/spdlog.h>

#include <utility>

#include "app/attachments.h"
#include "channels/pdf.h"
#include "channels/picture.h"

namespace ingang::channels {

namespace {

app::Problem refusal(Code code) { return app::Refused{.refusals = {Refusal{.code = code}}}; }
app::Problem fault(app::Fault::Kind kind, std::string what) {
  return app::Fault{.kind = kind, .what = std::move(what)};
}

Code code_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::too_many_pixels: return kAttachmentTooManyPixels;
    case Verdict::encrypted: return kAttachmentEncrypted;
    case Verdict::too_large: return kAttachmentTooLargeToRead;
    case Verdict::whole:
    case Verdict::not_whole: return app::kAttachmentType;
  }
  std::unreachable();
}

}  // namespace

std::optional<Sort> find_sort(std::string_view media_type) {
  if (media_type == "application/pdf") return Sort::pdf;
  if (media_type == "image/jpeg") return Sort::jpeg;
  if (media_type == "image/png") return Sort::png;
  return std::nullopt;
}

// A place among those that run, from the moment that it is had to the end of the object.
class Readers::Turn {
 public:
  explicit Turn(const Readers& readers) : readers_(readers) {
    std::unique_lock lock(readers.mutex_);
    const auto& limits = readers.limits_;
    if (readers.line_.size() >= limits.waiting_max) return;
    const auto ticket = readers.next_++;
    readers.line_.push_back(ticket);
    const auto until = std::chrono::steady_clock::now() + limits.wait;
    had_ = readers.freed_.wait_until(lock, until, [&] {
      return readers.line_.front() == ticket && readers.running_ < limits.at_once;
    });
    std::erase(readers.line_, ticket);
    if (had_) ++readers.running_;
    readers.freed_.notify_all();  // the next is first
  }
  ~Turn() {
    if (!had_) return;
    const std::lock_guard lock(readers_.mutex_);
    --readers_.running_;
    readers_.freed_.notify_all();
  }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;
  [[nodiscard]] bool had() const { return had_; }

 private:
  const Readers& readers_;
  bool had_{};
};

// The operator's log is told without a word of the file.
app::Problem Readers::problem_of(const Ended& ended, const Question& question) const {
  using Why = Ended::Why;
  switch (ended.why) {
    case Why::too_slow: return refusal(kAttachmentTookTooLong);
    case Why::too_large: return refusal(kAttachmentTooLargeToRead);
    case Why::broken:
      spdlog::warn("a file broke its reader: sort {}, {} octets, signal {}",
                   std::to_underlying(question.sort), question.size, ended.signal);
      return refusal(kAttachmentBrokeReader);
    case Why::killed:
      spdlog::warn("a reader of files was killed from outside");
      return fault(app::Fault::Kind::busy, "a reader was killed");
    case Why::not_started:
    case Why::no_sandbox:
      if (works_.exchange(false)) spdlog::error("no reader of files can be started");
      return fault(app::Fault::Kind::unavailable, "no reader of files can be started");
  }
  std::unreachable();
}

app::Outcome<Bytes> Readers::ask(const Question& question, ByteView file) const {
  const Turn turn(*this);
  if (!turn.had())
    return std::unexpected(fault(app::Fault::Kind::busy, "too many files are read at once"));
  Spawned reader(program_);
  auto heard = reader.ask(question, file, limits_.shown_bytes_max,
                          std::chrono::steady_clock::now() + limits_.each);
  if (!heard) return std::unexpected(problem_of(heard.error(), question));
  works_ = true;
  if (heard->verdict != Verdict::whole) return std::unexpected(refusal(code_of(heard->verdict)));
  return std::move(heard->shown);
}

app::Outcome<std::string> Readers::type_of(ByteView file) const {
  const auto type = app::media_type_of(file);
  const auto sort = find_sort(type);
  if (!sort) return app::refused(app::kAttachmentType);
  const auto whole = ask({.task = Task::check, .sort = *sort, .size = file.size()}, file);
  if (!whole) return std::unexpected(whole.error());
  return std::string(type);
}

app::Outcome<Bytes> Readers::shown(std::string_view media_type, ByteView file) const {
  const auto sort = find_sort(media_type);
  if (!sort) return app::refused(app::kAttachmentType);
  if (*sort == Sort::pdf) return Bytes(file.begin(), file.end());
  auto made = ask({.task = Task::show, .sort = *sort, .size = file.size()}, file);
  // Whatever came out of there, it is served as a picture only when it begins and ends as one.
  if (made && app::media_type_of(*made) != media_type)
    return std::unexpected(refusal(kAttachmentBrokeReader));
  return made;
}

}  // namespace ingang::channels
