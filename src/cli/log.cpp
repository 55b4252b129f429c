#include "cli/log.h"

#include <spdlog/async.h>
#include <spdlog/pattern_formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <atomic>

#include "codec/json_write.h"

namespace ingang::cli {

namespace {

constexpr std::size_t kLinesWaiting = 8192;
constexpr std::string_view kLogName = "ingang";
std::atomic<bool> begun;  // not in tests that serve in their own process

// What is written with spdlog's own words becomes a text of JSON; what is JSON already is copied.
class Rest final : public spdlog::custom_flag_formatter {
 public:
  void format(const spdlog::details::log_msg& line, const std::tm&,
              spdlog::memory_buf_t& out) override {
    const std::string_view said{line.payload.data(), line.payload.size()};
    const bool members = said.starts_with('"');
    const auto rest = members ? std::string(said) : member("said", said);
    out.append(rest.data(), rest.data() + rest.size());
  }
  [[nodiscard]] std::unique_ptr<custom_flag_formatter> clone() const override {
    return std::make_unique<Rest>();
  }
  static std::string member(std::string_view name, std::string_view value) {
    const auto whole = codec::write_object([&](codec::Writer& to) { to.member(name, value); });
    return whole.substr(1, whole.size() - 2);
  }
};

std::string members(const std::function<void(codec::Writer&)>& write) {
  const auto whole = codec::write_object(write);
  return whole.substr(1, whole.size() - 2);
}

// Asked all the time by whoever watches: only what is not as it should be is worth a line.
bool is_watching(const http::Answered& answered) {
  constexpr int kDone = 200;
  return answered.status == kDone &&
         (answered.route == "/v1/health" || answered.route == "/v1/ready");
}

spdlog::level::level_enum level_of(const http::Answered& answered) {
  constexpr int kOurs = 500;
  // That it is not ready is what was asked: it goes, or says by an alarm why not.
  if (answered.route == "/v1/ready") return spdlog::level::info;
  return answered.status >= kOurs ? spdlog::level::err : spdlog::level::info;
}

}  // namespace

void begin_log(Logged logged) {
  spdlog::init_thread_pool(kLinesWaiting, 1);
  auto sink = std::make_shared<spdlog::sinks::stdout_sink_mt>();
  auto logger = std::make_shared<spdlog::async_logger>(
      std::string(kLogName), std::move(sink), spdlog::thread_pool(),
      spdlog::async_overflow_policy::overrun_oldest);
  auto form = std::make_unique<spdlog::pattern_formatter>(spdlog::pattern_time_type::utc);
  form->add_flag<Rest>('*').set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%*})");
  logger->set_formatter(std::move(form));
  logger->set_level(logged == Logged::everything ? spdlog::level::info : spdlog::level::warn);
  logger->flush_on(spdlog::level::info);
  spdlog::set_default_logger(std::move(logger));
  begun = true;
}

void end_log() {
  begun = false;
  const auto pool = spdlog::thread_pool();
  if (const auto left_out = pool ? pool->overrun_counter() : 0; left_out > 0)
    spdlog::warn("lines left out since the start: {}", left_out);
  spdlog::shutdown();
}

std::string line_of(const http::Answered& answered) {
  return members([&](codec::Writer& to) {
    to.member("event", "request");
    to.member("id", answered.request_id);
    to.member("method", answered.method);
    to.member("route", answered.route);
    to.member("status", answered.status);
    to.member("ms", answered.took.count() / 1000);
    if (!answered.code.empty()) to.member("code", answered.code);
    if (!answered.fault.empty()) to.member("fault", answered.fault);
  });
}

void log_request(const http::Answered& answered) {
  if (!begun || is_watching(answered)) return;
  const auto level = level_of(answered);
  if (auto* log = spdlog::default_logger_raw(); log->should_log(level))
    log->log(level, "{}", line_of(answered));
}

void log_broken(const http::Request& request, std::string_view sort) {
  spdlog::error("{}", members([&](codec::Writer& to) {
                  to.member("event", "broken");
                  to.member("id", request.id);
                  to.member("route", request.route);
                  to.member("fault", sort);
                }));
}

void log_alarm(const app::Alarm& alarm, bool begins) {
  if (!begun) return;
  spdlog::warn("{}", members([&](codec::Writer& to) {
                 to.member("event", begins ? "alarm" : "alarm_over");
                 to.member("code", alarm.code);
                 if (!alarm.about.empty()) to.member("about", alarm.about);
               }));
}

void log_lead(std::string_view log, bool leads) {
  if (!begun) return;
  spdlog::info("{}", members([&](codec::Writer& to) {
                 to.member("event", leads ? "lead" : "lead_over");
                 to.member("log", log);
               }));
}

void log_certificate() {
  if (!begun) return;
  spdlog::info("{}", members([&](codec::Writer& to) { to.member("event", "certificate"); }));
}

}  // namespace ingang::cli
