// serve: starts the server, says how to sign in and where to click, and waits to be stopped.
#include <fmt/core.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <csignal>

#include "app/credentials.h"
#include "cli/commands.h"

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
  fmt::print("Certifikatet är gjort på den här maskinen; webbläsaren varnar en gång.\n\n");
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

}  // namespace

int serve(const Serve& options) {
  sigset_t stop{};
  sigemptyset(&stop);
  sigaddset(&stop, SIGINT);
  sigaddset(&stop, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &stop, nullptr);  // Before any thread is made, so that all inherit it.
  std::signal(SIGPIPE, SIG_IGN);
  if (options.production) {
    auto installation = Installation::open(options.places);
    if (!installation) {
      fmt::print(stderr, "{}\n", installation.error());
      return 2;
    }
    fmt::print(stderr, "Ingång startar inte för verkliga uppgifter. Det här saknas:\n");
    for (const auto& line : missing_for_production(**installation))
      fmt::print(stderr, "  - {}\n", line);
    return 1;
  }
  auto serving = Serving::start(options);
  if (!serving) {
    fmt::print(stderr, "{}\n", serving.error());
    return 2;
  }
  greet(**serving, options);
  int signal = 0;
  sigwait(&stop, &signal);
  fmt::print("Avslutar …\n");
  (*serving)->stop();
  return 0;
}

}  // namespace ingang::cli
