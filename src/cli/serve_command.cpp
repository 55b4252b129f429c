// serve: starts the server, says how to sign in and where to click, and waits to be stopped.
#include <fmt/core.h>
#include <unistd.h>

#include <csignal>

#include "app/credentials.h"
#include "cli/commands.h"
#include "cli/log.h"

namespace ingang::cli {

namespace {

// To a person at the machine, never to a log: it would keep them.
void say_who_there_is(Installation& installation) {
  fmt::print("  {:<18} {:<22} {:<8} {}\n", "Konto", "Lösenord", "Kod nu", "Är");
  for (const auto& account : installation.accounts().all()) {
    if (account.training_password.empty()) continue;
    fmt::print("  {:<18} {:<22} {:<8} {}\n", account.account, account.training_password,
               app::totp_now(account.totp_secret, installation.clock().now()),
               account.training_title);
  }
  fmt::print(
      "\nBörja så här: logga in som «polis» och välj Ny anmälan. Öppna ett privat fönster till, "
      "logga in som «jour»\noch se den komma i Jourkö. Avsluta med Ctrl-C.\n\n");
}

void greet(Serving& serving, const Serve& options) {
  auto& installation = serving.installation();
  fmt::print("\nIngång är igång på https://{}:{}\n",
             options.address == "127.0.0.1" ? "localhost" : options.address, serving.port());
  if (!options.listen.empty()) fmt::print("För en proxy på samma maskin: {}\n", options.listen);
  fmt::print("{}\n",
             options.certificate.empty()
                 ? "Certifikatet är gjort på den här maskinen; webbläsaren varnar en gång.\n"
                 : "");
  if (!serving.is_training()) {
    fmt::print(
        "PILOT: bara testnummer tas emot, aldrig verkliga personers uppgifter. Konton: ingang user "
        "--help, också medan servern går. Avsluta med Ctrl-C.\n\n");
    std::fflush(stdout);
    return;
  }
  fmt::print(
      "FIKTIVA UPPGIFTER: bara testnummer tas emot. På inloggningssidan: klicka på en person, "
      "sedan på Logga "
      "in.\n\n");
  if (::isatty(STDOUT_FILENO) != 0) say_who_there_is(installation);
  std::fflush(stdout);
}

sigset_t heard_signals() {
  sigset_t out{};
  sigemptyset(&out);
  for (const int each : {SIGINT, SIGTERM, SIGHUP}) sigaddset(&out, each);
  return out;
}

// SIGHUP takes in a new certificate; of a terminal that has gone, it ends the server as ever.
void wait_to_be_stopped(Serving& serving, const sigset_t& heard) {
  const bool at_terminal = ::isatty(STDIN_FILENO) != 0;
  while (true) {
    int signal = 0;
    sigwait(&heard, &signal);
    if (signal != SIGHUP) return;
    if (at_terminal && ::isatty(STDIN_FILENO) == 0) return;
    (void)serving.renew_certificate();
  }
}

}  // namespace

int serve(const Serve& options) {
  const auto heard = heard_signals();
  // Before any thread is made, so that all inherit it.
  pthread_sigmask(SIG_BLOCK, &heard, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  if (options.production) {
    const auto missing = missing_for_production(options.places);
    if (!missing) {
      fmt::print(stderr, "{}\n", missing.error());
      return 2;
    }
    fmt::print(stderr, "Ingång startar inte för verkliga uppgifter. Det här saknas:\n");
    for (const auto& line : *missing) fmt::print(stderr, "  - {}\n", line);
    return 1;
  }
  const bool person = ::isatty(STDOUT_FILENO) != 0;
  begin_log(options.log == "trouble" || (options.log.empty() && person) ? Logged::trouble
                                                                        : Logged::everything);
  auto serving = Serving::start(options);
  if (!serving) {
    fmt::print(stderr, "{}\n", serving.error());
    return 2;
  }
  greet(**serving, options);
  wait_to_be_stopped(**serving, heard);
  fmt::print("Avslutar …\n");
  std::fflush(stdout);
  // A second signal is in a hurry.
  const timespec drain{.tv_sec = (*serving)->begin_to_close().count(), .tv_nsec = 0};
  if (drain.tv_sec > 0) (void)sigtimedwait(&heard, nullptr, &drain);
  (*serving)->stop();
  serving->reset();
  end_log();
  return 0;
}

}  // namespace ingang::cli
