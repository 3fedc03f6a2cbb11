namespace IntentMatcher.Classifier.Tokens;

/// <summary>
/// The small words, chat forms and words of buying and selling that say most surely which language a post is in, English first. Malay stands with
/// Indonesian, Norwegian with Danish, Slovak with Czech, Serbian and Bosnian with Croatian; Hindi and Urdu in Latin letters are <c>hi</c>. Written
/// for this project; one table, hence its length. Digits stand as 0 (<see cref="Tokenizer"/>); forms without accents are added by <see cref="LanguageVotes"/>.
/// </summary>
internal static class FunctionWords
{
    public static readonly (string Code, string Words)[] ByLanguage =
    [
        ("en", """
            the a an and or but of to in on at for from with without by about into onto over under after before between through during against around
            near than as up down out off away back again is are was were be been being am i'm i've i'd i'll im ive id ill you you're you've you'll you'd
            youre we we're we've we'll they they're they've theyre he she he's she's it it's its it'd that that's thats this these those there there's
            theres here here's what what's whats which who who's whose whom how how's when where where's why my mine our ours your yours their theirs
            his her hers me us them him myself yourself himself herself themselves ourselves itself do does did done doing don't dont doesn't doesnt
            didn't didnt can can't cant cannot could couldn't couldnt will won't wont would wouldn't wouldnt should shouldn't shouldnt shall may might
            must has have had having haven't hasn't hadn't isn't isnt aren't arent wasn't wasnt weren't ain't aint not no yes yeah yep nope nah if then
            so just like also too very really only even still yet already ever never always often sometimes maybe perhaps else instead rather quite
            pretty almost enough because cause cuz coz while until till since though although unless whether however therefore both either neither each
            every few many much more most less least lot lots some any all none several another other others same such own anyone anybody someone
            somebody everyone everybody nobody something anything everything nothing somewhere anywhere everywhere nowhere someone's anyone's everyone's
            one two three four five six seven eight nine ten first second third last next now today tonight tomorrow yesterday week weeks month months
            year years day days hour hours minute minutes time times morning evening night weekend want wants wanted wanting wanna gonna gotta gimme
            lemme need needs needed needing looking look looks looked find finding found buy buying bought sell selling sold sale get gets getting got
            gotten make makes making made take takes taking took taken give gives giving gave given go goes going gone went come comes coming came know
            knows knowing knew known think thinks thinking thought see sees seeing saw seen say says saying said tell tells telling told ask asks asking
            asked try tries trying tried use uses used using work works worked working feel feels felt seem seems keep keeps kept let lets let's put run
            runs running start started starting stop stopped help helps helped helping play plays played playing watch watching watched read reading
            wrote write writing call called calling pay paid paying send sent hear heard bring brought happen happened happening happens leave left live
            lives living lost lose win won change changed talk talking show showing shows love loves loved hate miss missed wish hope hoping please pls
            plz thanks thank thx sorry recommend recommendation recommendations recommended suggest suggestion suggestions advice new good great better
            best bad worse worst big bigger small little old young long short high low right wrong nice cool awesome amazing cheap cheaper expensive
            free real true sure able happy sad hard easy easier different whole full half main top early late ready thing things stuff way ways people
            person guy guys man men woman women girl boy kid kids friend friends family mom mum dad wife husband house home room car phone money job
            place world life game games book books movie question questions problem problems reason idea point part kind sort type name post link
            picture video story news price prices budget u ur r y'all yall ppl tbh imo imho idk lol lmao omg wtf btw fyi iirc afaik ngl rn smh tryna
            bout em til thru tho b0 gr0 w0 tldr diy lf iso wtb wts asap hmu dm end set once face tips area god bit cat mod gun info size beta sense
            places door plus tech born sit pot folk tom raw mint quest genre chose serve ted jim sam tim kim mike bare gross arrive font meme cam dig
            spill jane gene merge stare dare jake dice nap pun vid abeg dey wey wetin sabi oga oya abi sef wahala naija fit far comot pikin ken wee aye
            didnae cannae dinnae isnae wasnae willnae tae fae naw gonnae wi yin yer auld aff oot doon nae whit masel heid bairn innit bruv fam mate lads
            cheers bloke quid bruh dude bro hey hi hello okay ok dang damn hell shit fuck fucking crap leh sia lah lor kindly dat dem dis dese wait
            waiting waited hold holding turn turned move moved moving stay stayed ship shipping pick picking collect delivery deliver order ordered
            return fix fixed fixing repair broke broken brand genuine condition colour color box battery batteries english local nearby cash offer
            offers trade trading worth spend spent save saved afford rent renting hire hiring check checked wondering wonder curious available seller
            buyer dealer store shop shopping online website review reviews deal deals cost costs charge weekly monthly birthday wedding school college
            student class hospital doctor dog dogs cats bike truck laptop screen charger headphones shoes shirt dress jacket water coffee food dinner
            lunch breakfast bread meat milk chicken beer wine dead died kill killed team season player players album song songs music band concert tour
            photo photos photography internet computer software server code source support issue issues error install version download account password
            email message messages
            """),
        ("es", """
            y o e a el la los las un una unos unas u pero no yo tú tu él ella nosotros vosotros ellos ellas usted ustedes vos es son era eran soy eres
            somos sos fue fueron ser estar está están estoy estás estamos estaba estaban esté he has ha hay han hemos había habían de del en al por para
            pa con sin sobre entre desde hasta hacia que qué q quien quién quienes donde dónde cuando cuándo como cómo cuanto cuánto cuanta cuánta
            cuantos cual cuál cuales porque porqué xq pq aunque sino mientras entonces pues este esta esto estos estas ese esa eso esos esas aquel
            aquella aquello mi mis tus su sus nuestro nuestra nuestros nuestras mío mía me te se lo le les nos os más muy mucho mucha muchos muchas poco
            poca pocos también tampoco sí si ya todo toda todos todas algo alguien algún alguno alguna algunos algunas nada nadie ningún ninguno ninguna
            cada otro otra otros otras mismo misma tan tanto así aquí acá ahí allí allá ahora hoy ayer mañana siempre nunca antes después luego todavía
            aún casi solo sólo además mejor peor bien mal bueno buena buenos buenas malo gran grande nuevo nueva viejo busco buscando buscamos buscar
            compro comprar comprarme quiero quiere quieren querés quisiera necesito necesita necesitamos vendo vende venden alquilo alquiler recomiendan
            recomiendas recomiendo recomendáis recomendar recomiende ayuda ayuden gracias hola favor porfa porfavor tengo tiene tienes tienen tenés
            tenemos tenía tener hacer hace hacen hago hice hizo haciendo puede pueden puedo puedes podría podrían poder ir voy va van vas vamos vaya sé
            saber sabe saben sabes sabéis sabía decir dice dicen digo dijo dijeron ver veo ves viendo dar dan doy da dado gusta gustaría gustan encanta
            creo cree parece pasa pasó pasando sale llegar llega llegó quedar queda quedan conoce conocen conocéis conozco dejar deja pongo poner pone
            llevar lleva llevo hablar habla vivir vivo vive pagar pago precio precios barato barata baratos caro cara euros pesos casa coche carro piso
            trabajo dinero año años día días semana mes hora horas vez veces cosa cosas gente amigo amigos hijo hija niño niña mujer hombre vida mundo
            ciudad calle zona tienda tarde noche finde lunes martes miércoles jueves viernes sábado domingo jajaja jaja jajajaja xd wey güey che parce
            chido neta verdad ojalá ando anda estado sido usado usada gobierno país entradas vendedor comprador segunda nuevas caja envío envios entrega
            recoger efectivo transferencia oferta ofertas descuento rebajas barrio centro pueblo provincia habitación habitacion dormitorio dormitorios
            baño cocina salón terraza jardín muebles mueble sofá cama colchón silla sillas armario nevera lavadora horno aspiradora lámpara cortinas
            reforma obra albañil fontanero plomero electricista pintor pintura cerrajero mudanza mudanzas limpieza presupuesto perro perra perros gato
            gata gatos perdido perdida cachorro veterinario peluquería peluquero uñas maquillaje masaje dentista médico doctora abogado abogada gestor
            contador seguro mecánico mecanico moto bicicleta bici ruedas llantas gasolina viaje viajes vuelo vuelos billete boleto boletos entrada
            concierto partido fútbol equipo gol cromos reloj zapatos zapatillas camisa pantalón pantalones vestido falda chaqueta abrigo bolso gafas
            anillo joyas regalo regalos cumpleaños boda fiesta comida cena desayuno almuerzo pollo carne pescado queso huevos papas patatas arroz vino
            cerveza café torta pastel dulces escuela colegio universidad clases profesor profesora profe maestro examen curso cursos libro libros
            teléfono celular móvil móviles ordenador computadora portátil pantalla cargador auriculares juego juegos consola mando cámara impresora
            empresa empleo sueldo oficina jefe reunión vacante currículum experiencia dolor cabeza espalda salud enfermo pastillas embarazada bebé
            niñera madre padre abuela abuelo hermano hermana tía prima primo novio novia marido esposa pareja familia montaña lluvia calor frío feliz
            triste cansado cansada increíble hermoso hermosa lindo linda rico pequeño pequeña negro negra blanco blanca rojo roja azul verde amarillo
            urgente disponible recién llegado recomendaciones recompensa domicilio turnos reparar arreglar arreglo pedir pedido probar cambiar cambio
            faltan falta cobran cuesta cuestan menudo particulares
            """),
        ("pt", """
            a o e à é os as um uma uns umas ou mas não nao n eu tu você vocês vc vcs ele ela nós eles elas são sao era eram sou somos está estão estao
            estou tá to tô tou tava estava estavam foi foram ser estar ter tem têm tenho tinha tive teve temos há de do da dos das dum duma em no na nos
            nas num numa por para pra pro pras com sem sobre entre até desde que q quê quem onde quando como cmo quanto quanta quantos qual quais porque
            pq porquê embora enquanto então entao pois este esta isto estes estas esse essa isso esses essas aquele aquela aquilo daquele daquela nesse
            nessa neste nesta disso deste desta meu minha meus minhas seu sua seus suas teu tua nosso nossa me te se lhe lhes mais muito muita muitos
            muitas mto mt mta pouco também tbm tb já ja tudo todo toda todos todas alguém alguem algo algum alguma alguns algumas nada ninguém ninguem
            nenhum nenhuma cada outro outra outros outras mesmo mesma tão tanto assim aqui aí ai ali lá agora hoje hj ontem amanhã sempre nunca antes
            depois ainda quase só apenas além melhor pior bem mal bom boa bons boas ruim grande novo nova velho procuro procurando procura procurar
            comprar compro comprei quero queria quer querendo preciso precisando precisa precisamos vendo vende vendendo vender alugo aluga alugar
            aluguel indica indicam indicação indicar recomenda recomendam recomendo ajuda ajudem obrigado obrigada oi olá ola favor pfvr pf pode podem
            posso poderia poder fazer faz fazem faço fiz fez fazendo ir vou vai vão vamos indo sei saber sabe sabem dizer diz disse digo ver vi vejo dar
            dou deu gosto gosta gostaria gostei acho acha achei achar parece passa passou ficar fica ficou chegar chega chegou conhece conhecem conheço
            deixar deixa colocar levar falar fala morar moro pagar pago preço preços barato barata caro cara euros reais conto casa carro apartamento
            trabalho dinheiro ano anos dia dias semana mês hora horas vez coisa coisas gente amigo amigos filho filha menino menina mulher homem vida
            mundo cidade rua zona loja tarde noite fds segunda terça quarta quinta sexta sábado domingo kkk kk kkkk rs rsrs mano galera pessoal saudade
            socorro mds telemóvel pelo pela pelos pelas ao aos às usado usada daí dele dela deles sendo sido fosse vendedor comprador estado novas caixa
            envio entrega retirar retirada transferência oferta desconto promoção bairro centro quarto quartos banheiro cozinha sala varanda jardim
            móveis móvel sofá cama colchão cadeira cadeiras armário geladeira frigorífico fogão forno lavadora aspirador lâmpada cortina reforma obra
            pedreiro encanador canalizador eletricista pintor pintura chaveiro mudança limpeza faxina diarista orçamento cachorro cachorra cão cães gato
            gata gatos gatinho perdido perdida filhote veterinário cabeleireiro unha unhas maquiagem massagem dentista médico médica advogado advogada
            contador seguro oficina mecânico moto bicicleta pneus gasolina viagem viagens voo voos passagem passagens bilhete ingresso ingressos jogo
            futebol gol golaço figurinhas relógio sapato sapatos tênis camisa camiseta calça vestido saia jaqueta casaco bolsa óculos anel joias
            presente presentes aniversário casamento festa comida jantar almoço lanche frango carne peixe pão queijo ovos batata arroz feijão vinho
            cerveja bolo doces escola colégio faculdade universidade aula aulas professora prova curso cursos livro livros telefone celular computador
            tela carregador fone fones jogos controle câmera impressora empresa emprego vaga vagas salário escritório chefe reunião currículo
            experiência dor cabeça costas saúde doente remédio grávida bebê bebé babá mãe pai avó avô irmão irmã tia tio primo namorado namorada marido
            esposa casal família praia serra chuva calor frio feliz triste cansado cansada incrível lindo linda gostoso delicioso pequeno pequena preto
            preta branco branca vermelho vermelha azul verde amarelo cinza cinzenta urgente disponível recém chegada sugestões indicações recompensa
            domicílio consertar conserto arrumar pedir pedido trocar trocando troca faltam falta cobram custa custam valores particulares perfeito chama
            """),
        ("fr", """
            a à y le la les l un une des du de d et ou où mais ne pas je j tu il elle on nous vous ils elles est sont était étaient étais suis es sommes
            êtes être été étant ai as avons avez ont avait avaient avoir eu y'a aura serait sera dans sur sous pour par avec sans chez entre vers depuis
            pendant jusqu avant après contre qui que quoi dont quand comment combien pourquoi parce car donc puis alors si quel quelle quels quelles ce
            cet cette ces c ça ca cela celui celle ceux mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs me te se lui moi toi eux plus
            très tres trop peu beaucoup assez moins bien mal tout tous toute toutes aussi même encore déjà deja toujours jamais rien personne quelqu'un
            quelque quelques quelquun qqn qqun qqch aucun aucune autre autres chaque plusieurs ici là ailleurs maintenant aujourd'hui hier demain
            bientôt souvent parfois vraiment juste surtout seulement mieux pire bon bonne bons bonnes mauvais grand grande petit petite nouveau nouvelle
            vieux vieille j'ai j'en j'y j'aime j'aimerais j'étais j'suis j'avais c'est c'était d'un d'une d'en d'être qu'il qu'elle qu'on qu'un qu'une
            qu'est n'est n'ai n'a n'y s'il s'est l'on l'ai t'as m'a jsuis jpeux jveux jsp chui cherche cherchons recherche recherchons chercher trouver
            trouve acheter achète vendre vends vend veux veut voulez vouloir voudrais voudrait besoin faut louer loue connaît connait connaissez
            conseiller conseillez recommander aide aider merci svp stp bonjour bonsoir salut coucou voilà voici peut peux pouvez peuvent pouvoir fait
            faire fais font faites aller vais va vas vont allez sais sait savoir savez dire dit disent voir vois voit donner donne prendre prends prend
            mettre met aime aimer pense penser croire crois passer passe reste arriver arrive partir part venir viens vient parler payer prix cher chère
            euros balles maison voiture appart appartement boulot travail argent an ans année jour jours semaine mois heure heures fois chose choses
            truc trucs gens mec ami amis fils fille femme homme vie monde ville rue quartier magasin soir nuit matin lundi mardi mercredi jeudi vendredi
            samedi dimanche mdr ptn wsh osef occasion place places genre avis idée idées quelqu plait plaît au aux kelkun vendeur acheteur état neuf
            neuve boîte envoi livraison retrait espèces virement soldes réduction banlieue région campagne chambre chambres salle bain jardin balcon
            meuble meubles canapé matelas chaise chaises armoire frigo aspirateur lampe rideaux travaux rénovation maçon plombier électricien peintre
            peinture serrurier carreleur déménagement ménage devis chien chienne chiens chatte chats chaton perdu perdue véto vétérinaire coiffeur
            coiffeuse ongles maquillage dentiste médecin docteur avocat avocate comptable assurance garagiste mécano voitures moto vélo vélos pneus
            voyages vols billet billets équipe montre chaussures baskets chemise pantalon robe jupe veste manteau lunettes bague bijoux cadeau cadeaux
            anniversaire mariage fête repas dîner déjeuner goûter poulet viande poisson fromage oeufs frites vin bière gâteau école lycée fac université
            cours professeur examen livre livres téléphone ordinateur ordi écran chargeur écouteurs casque jeu jeux manette appareil imprimante
            entreprise emploi poste salaire patron réunion alternance télétravail douleur tête santé malade médocs cachets enceinte bébé nounou mère
            père mamie papi frère soeur sœur tante oncle copain copine mari épouse famille plage montagne soleil pluie chaud froid heureux heureuse
            triste fatigué fatiguée incroyable magnifique joli jolie délicieux blanc blanche rouge bleu bleue vert verte jaune gris grise disponible
            dispo débarquée arrivé adresses récompense partagez partager domicile réparer réparation commande échanger échange manque manquent coûte
            coûtent tarif tarifs particuliers parfait soirée énorme grosse sérieux sérieuse recherches
            """),
        ("it", """
            a i o e è il lo la gli le l un uno una ed oppure ma non io tu lui lei noi voi loro sono era erano sei siamo siete ero fu essere stato stata
            stati ho hai ha abbiamo avete hanno avevo aveva avere di del dello della dei degli delle dell in nel nello nella nei nelle ad al allo alla
            ai agli alle dal dallo dalla dai dalle da con col per su sul sullo sulla sui sulle tra fra sotto senza verso dopo prima durante che chi cosa
            cos'è dove quando come com'è quanto quanta quanti quante perché perche quale quali mentre quindi allora però pero anche se questo questa
            questi queste quest quello quella quelli quelle quel mio mia miei mie tuo tua suo sua nostro nostra vostro mi ti si ci vi ne me te più piu
            molto molta molti molte poco poca troppo tanto tanta tanti già ancora sempre mai tutto tutta tutti tutte qualcuno qualcosa qualche nessuno
            niente nulla ogni altro altra altri altre stesso stessa qui qua lì là ora adesso oggi ieri domani poi così cosi proprio solo soltanto quasi
            meglio peggio bene male buono buona bravo brava bello bella brutto grande piccolo nuovo nuova vecchio cerco cerchiamo cercasi cercando
            cercare comprare compro comprerei voglio vuole volete vorrei vorremmo volevo serve servono bisogno vendo vendesi vende affitto affittasi
            consigliate consigliare consiglio consigli consiglia aiuto aiutare grazie ciao salve buongiorno può puo posso potete potrebbe possono poter
            fare faccio fa fai fanno fatto andare vado va vai vanno andiamo so sa sapere sapete sapeva dire dice dico detto vedere visto vedo dare dà do
            dato piace piacerebbe penso credo pare sembra stare sto sta stai stanno stavo arriva arrivare venire viene vengo conoscete conosce conosco
            lasciare mettere prendere prendo prende portare parlare trovare trovo trova pagare prezzo prezzi euro economico casa macchina auto lavoro
            soldi anno anni giorno giorni settimana mese ore volta volte cose gente ragazzi raga amico amici figlio figlia donna uomo vita mondo città
            via zona negozio sera notte mattina lunedì martedì mercoledì giovedì venerdì sabato domenica ahah ahahah boh magari comunque c'è c'era
            un'altra dell'anno all nell l'ho po xké xke qlc nn cmq qualcun usato usata usati pochi poche taglia ritiro trattabili bici corsa mano
            spedizione prego aspetto offerta annuncio venditore acquirente nuovi scatola consegna contanti bonifico sconto saldi quartiere centro paese
            provincia stanza stanze cucina soggiorno salotto bagno giardino terrazzo mobili divano letto materasso tavolo sedia sedie armadio
            frigorifero lavatrice forno aspirapolvere lampada tende ristrutturazione lavori muratore idraulico elettricista imbianchino fabbro
            piastrellista trasloco pulizie preventivo cagnolina cani gatto gatta gatti gattino smarrito smarrita cucciolo veterinario parrucchiere
            unghie trucco massaggio dentista medico avvocato commercialista assicurazione officina meccanico moto bicicletta gomme benzina viaggio
            viaggi volo voli biglietto biglietti concerto partita calcio squadra golazzo stadio figurine orologio scarpe camicia pantaloni vestito
            giacca cappotto borsa occhiali anello gioielli regalo regali compleanno matrimonio festa cibo cena colazione pranzo pollo carne pesce pane
            formaggio uova patate vino birra torta dolci scuola liceo università lezioni ripetizioni professore insegnante esame corso corsi libro libri
            telefono cellulare portatile schermo caricatore cuffie giochi gioco stampante azienda impiego stipendio ufficio capo riunione esperienza
            sviluppatore assumiamo dolore testa schiena malato incinta bambino bambina mamma padre nonna nonno fratello sorella zia zio cugino fidanzato
            fidanzata marito moglie famiglia spiaggia montagna pioggia caldo freddo felice triste stanco stanca incredibile bellissimo bellissima
            buonissimo nero nera bianco bianca rosso rossa verde giallo grigio grigia urgente disponibile appena trasferita arrivato ricompensa
            condividete condividere domicilio riparare riparazione ordinare ordinato scambio mancano manca costano tariffe privato perfetta perfetto
            remoto inviare dodici causa
            """),
        ("de", """
            der die das den dem des ein eine einen einem einer eines nen ne nem ner und oder aber nicht nix nichts ich du er wir ihr sie es man mich mir
            dich dir uns euch ihm ihn ihnen sich ist sind war waren wäre bin bist seid sein gewesen hat haben hab habe hast habt hatte hatten hätte
            hätten wird werden wurde wurden würde würd worden kann kannst können könnte könnt konnte muss müssen musste soll sollte sollen will willst
            wollen wollte möchte möchten darf dürfen mag auf für mit von vom zu zum zur bei beim nach aus über unter vor hinter neben zwischen gegen
            durch ohne um bis seit während wegen auch noch nur schon sehr mehr viel viele wenig so wie was wer wen wem wo wohin woher wann warum wieso
            weshalb welche welcher welches welchen wenn weil dass ob als denn damit obwohl also doch mal halt eben ja nein jemand jmd jemanden niemand
            etwas alles alle allem allen andere anderen anderer kein keine keinen keinem keiner mein meine meinen meinem meiner dein deine deinen seine
            seinen seiner ihre ihren ihrem unser unsere unserem unseren euer eure dieser diese dieses diesen diesem jede jeder jedes jeden manche solche
            hier da dort heute morgen gestern jetzt gleich immer nie wieder oft vielleicht eigentlich wirklich leider gerne gern lieber am im ans ins
            beste besten besser gut gute guten guter gutes schlecht schön neue neuen neuer neues alte alten groß große klein kleine ganz ganze paar
            suche suchen sucht gesucht kaufen kaufe verkaufe verkaufen verkauf brauche brauch brauchen braucht gebraucht gebrauchte kennt kenn kenne
            weiß weiss wisst gibt gibts geben hilfe danke bitte hallo servus moin empfehlen empfehlung tipps machen macht mache gemacht gehen geht gehe
            ging kommen kommt sagen sagt gesagt sehen sieht finden finde findet gefunden denke denken glaube stehen steht nehmen bekommen bekommt holen
            haltet lassen lässt bleibt liegt wohne wohnen zahlen kostet kosten preis günstig günstige billig teuer euro wohnung haus auto arbeit geld
            jahr jahre jahren tag tage tagen woche wochen monat stunde stunden uhr zeit mensch menschen leute freund freunde kind kinder sohn tochter
            mutter vater frau mann leben welt stadt straße laden abend nacht montag dienstag mittwoch donnerstag freitag samstag sonntag raum nähe
            zusammen dazu davon dafür darauf daran dabei dann fuer ueber moechte koennen waere wuerde schoen digga alter alder ned nimmer bissl echt
            geil krass sowas bisschen irgendwo irgendwas irgendwer verkäufer käufer zustand neuwertig karton versand abholung selbstabholer überweisung
            angebot angebote rabatt stadtteil innenstadt zentrum dorf umgebung miete wohnzimmer schlafzimmer küche badezimmer garten balkon möbel sofa
            schlafsofa bett matratze tisch stuhl stühle schrank kühlschrank waschmaschine ofen backofen staubsauger lampe vorhänge umbau sanierung
            badsanierung renovierung maurer klempner elektriker maler schlosser fliesenleger umzug umziehen putzfrau reinigung kostenvoranschlag hund
            hunde hündin katze katzen kater kätzchen welpe entlaufen vermisst tierarzt friseur friseurin nägel zahnarzt arzt ärztin anwalt steuerberater
            versicherung werkstatt mechaniker autos motorrad fahrrad fahrräder reifen benzin reise reisen flug flüge karte karten konzert spiel fußball
            mannschaft stadion schuhe turnschuhe hemd kleid jacke mantel tasche brille schmuck geschenk geschenke geburtstag hochzeit essen abendessen
            frühstück mittagessen hähnchen fleisch fisch brot käse eier kartoffeln nudeln reis wein bier kuchen schule gymnasium universität nachhilfe
            unterricht lehrer lehrerin prüfung kurs kurse buch bücher rechner bildschirm ladegerät kopfhörer spiele konsole kamera drucker firma stelle
            gehalt büro besprechung bewerbung lebenslauf erfahrung entwickler schmerzen kopfschmerzen rücken gesundheit krank tabletten schwanger oma
            opa bruder schwester tante onkel freundin ehemann familie strand berge sonne kalt glücklich traurig müde unglaublich wunderschön lecker
            schwarz schwarze rot rote roter blau blaue grün gelb grau graue dringend verfügbar frisch gezogen empfehlungen belohnung teilen zuhause
            reparieren reparatur bestellen bestellt tauschen tausche fehlen fehlt zahle stundensatz privat perfekter perfekt oberstufe seriöser gerade
            pur wahnsinn
            """),
        ("nl", """
            u de het een en of maar niet niks niets geen ik je jij jou jouw hij zij ze wij we jullie mij me hem haar hun ons onze is zijn was waren ben
            bent wordt worden werd geworden heb hebt heeft hebben had hadden gehad kan kun kunt kunnen kon moet moeten moest zal zullen zou zouden wil
            wilt willen wilde mag mogen op voor met van vanaf naar te tot aan bij uit over onder door tegen zonder tussen tijdens sinds binnen om omdat
            dat die dit deze der er daar hier ook nog alleen al zeer erg heel hele hoe wat wie waar wanneer waarom welke welk als dan toch wel want dus
            hoewel zoals zodat iemand niemand iets alles allemaal alle andere anderen elke elk ieder iedereen veel meer meest weinig sommige zelf mijn
            mn m'n z'n nu vandaag gisteren morgen altijd nooit weer vaak misschien eigenlijk echt gewoon even ff graag liever leuk mooi mooie goed goede
            goeie beter beste slecht nieuw nieuwe oud oude groot grote klein kleine lekker duur goedkoop goedkope zoek zoeken zoekt gezocht koop kopen
            gekocht verkoop verkopen verkocht tweedehands huur huren nodig kent kennen weet weten geeft geven hulp bedankt dank dankje alsjeblieft hallo
            hoi tips raden aanraden maken maakt gemaakt gaan gaat ga ging komen komt kom zeggen zegt gezegd zien ziet gezien vinden vind vindt gevonden
            denk denken denkt doen doet gedaan staan staat neem nemen krijg krijgen krijgt halen haal laten laat blijft ligt woon wonen betalen betaal
            kost kosten prijs kaartje kaarten fiets huis auto werk baan geld jaar jaren dag dagen weken maand uur uren tijd mensen vriend vrienden kind
            kinderen zoon dochter moeder vader vrouw man leven wereld stad straat winkel avond nacht ochtend maandag dinsdag woensdag donderdag vrijdag
            zaterdag zondag omgeving buurt samen ervaring ophalen stuur jongens gulle wa zo'n haha hoor zeg ofzo enzo trouwens eens enkel sowieso dicht
            vrij plek plekje regio zes zeven acht negen tien honderd gratis verkoper koper doos verzending afhalen bezorgen contant aanbieding korting
            wijk centrum dorp huurwoning slaapkamer slaapkamers keuken badkamer woonkamer tuin balkon meubels meubel bankstel matras tafel stoel stoelen
            kast koelkast wasmachine stofzuiger gordijnen verbouwing renovatie metselaar loodgieter elektricien schilder slotenmaker tegelzetter
            verhuizing verhuisd verhuizen schoonmaak schoonmaakster offerte hond honden poes katten kater vermist weggelopen dierenarts kapper nagels
            tandarts huisarts dokter advocaat boekhouder verzekering monteur auto's fietsen banden benzine reis reizen vlucht vluchten kaartjes
            wedstrijd voetbal ploeg doelpunt stadion horloge schoenen overhemd broek jurk rok jas tas bril sieraden cadeau cadeaus verjaardag bruiloft
            feest eten avondeten ontbijt kip kipfilet vlees vis brood kaas eieren aardappelen frietjes rijst wijn bier taart middelbare universiteit
            bijles lessen leraar docent examen cursus boek boeken telefoon mobiel scherm oplader koptelefoon oortjes spelletjes spel bedrijf vacature
            salaris kantoor baas vergadering sollicitatie programmeur thuiswerken pijn hoofdpijn gezondheid ziek pillen zwanger oma opa broer zus tante
            oom vriendin echtgenoot gezin familie strand bergen zon koud blij verdrietig ongelofelijk prachtig heerlijk zwart zwarte witte rood blauw
            blauwe groen geel grijs grijze dringend beschikbaar aanbevelingen beloning delen thuis repareren bestellen besteld ruilen ruil ontbreken
            uurtarief perfecte nette gevraagd wegens aub liefst sturen helpen
            """),
        ("sv", """
            i och att det de dem den som en ett är var varit vara blir blev av för på med till från om under över mellan utan efter före hos vid mot
            genom inte inget ingen inga aldrig jag du han hon hen vi ni dom mig dig sig oss er mina min mitt din ditt dina sin sitt sina vår vårt våra
            ert deras hans hennes har hade haft kan kunde kunna ska skulle vill ville måste bör får fick få när hur vad vem vilka vilken vilket varför
            där här men eller så också bara nu då ju väl nog än ännu redan alltid ofta kanske någon nån något nåt några nåra mycket många mer mest
            mindre alla allt annan annat andra varje själv samma man eftersom medan köpa köpt söker sök sökes säljer sälja säljes behöver behövs hyra
            hyr finns finnas letar tips tipsa vet veta tack hej snälla gör göra gjort går gå gick kommer komma kom säger säga ser sett tycker tror
            känner ge ger ta tar tagit hämta hämtar ligger bor betala kostar pris billig billigt dyrt begagnad lägenhet hus bil jobb jobbet pengar år
            året dag dagar veckor vecka månad timme tid folk vän vänner barn son dotter mamma pappa liv livet stad kväll natt imorgon idag igår måndag
            tisdag onsdag torsdag fredag lördag söndag bra bättre bäst dålig ny nya gammal stor stora liten fin fint himla typ sjukt jävla alltså nagon
            säljare köpare skick kartong frakt hämtning kontant swish erbjudande rabatt stadsdel centrum sovrum kök badrum vardagsrum trädgård balkong
            möbler soffa säng madrass bord stol stolar skåp kylskåp tvättmaskin ugn dammsugare lampa gardiner renovering snickare rörmokare elektriker
            målare låssmed flytt flytta städning offert hund hundar katt katter borttappad veterinär frisör naglar tandläkare läkare advokat försäkring
            verkstad cykel däck bensin resa resor flyg biljett biljetter konsert fotboll mål klocka skor skjorta byxor klänning kjol jacka väska
            glasögon smycken presenter födelsedag bröllop middag frukost kyckling kött fisk bröd ägg potatis ris vin öl kaka skola universitet lektioner
            lärare kurs bok böcker mobil dator skärm laddare hörlurar spel kamera skrivare företag lön kontor möte erfarenhet ont huvudvärk rygg hälsa
            sjuk gravid bebis mormor farmor morfar bror syster moster flickvän pojkvän familj strand fjäll regn varmt kallt ledsen trött otroligt vacker
            vackert svart vit röd blå grön gul grå brådskande ledig belöning dela hemma laga beställa byta byter saknar timpris
            """),
        ("da", """
            i og at det de dem den som en et er var været være bliver blev af for på med til fra om under over mellem uden efter før hos ved mod gennem
            ikke intet ingen aldrig jeg du han hun vi mig dig sig os jer min mit mine din dit dine sin sit sine vores jeres deres hans hendes har havde
            haft kan kunne skal skulle vil ville må måtte bør får fik få når hvordan hvad hvem hvilken hvilke hvor hvorfor der her men eller så også
            bare nu da jo vel nok end endnu allerede altid ofte måske nogen nogle noget meget mange mere mest mindre alle alt anden andet andre hver
            selv samme man fordi mens købe købt søger søg sælger sælge sælges behov leje lejer findes leder tips vide tak hej venligst gør gøre gjort
            går gå gik kommer komme siger sige ser set synes tror kender give giver tage tager hente henter ligger bor betale koster pris billig billigt
            dyrt brugt lejlighed værelse hus bil arbejde penge år året dag dage uger uge måned time tid folk ven venner børn søn datter mor far liv by
            aften nat morgen idag igår mandag tirsdag onsdag torsdag fredag lørdag søndag god godt bedre bedst dårlig ny nye gammel stor lille hvis
            altså faktisk lige lyst gider blitt ble noen noe kjøpe kjøper selger selge leilighet mye hva vært meg deg seg oss dere nå etter uten veldig
            takk leter trenger jenter gutter uke hjem køber kasse fragt afhentning kontant tilbud rabat bydel centrum soveværelse køkken badeværelse
            stue altan møbler sofa seng madras bord stol skab køleskab vaskemaskine ovn støvsuger lampe gardiner renovering håndværker tømrer elektriker
            maler låsesmed flytning flytte rengøring hund hunde katte bortløbet dyrlæge frisør negle tandlæge læge advokat forsikring værksted cykel dæk
            benzin rejse rejser billet billetter koncert kamp fodbold mål sko skjorte bukser kjole nederdel jakke taske briller smykker gaver fødselsdag
            bryllup aftensmad morgenmad frokost kylling kød fisk brød æg kartofler ris vin øl kage skole universitet undervisning lærer kursus bog bøger
            mobil skærm oplader høretelefoner spil kamera firma løn kontor møde erfaring hovedpine ryg helbred syg gravid mormor farmor morfar bror
            søster moster kæreste familie strand bjerge regn varmt koldt ked træt utrolig smuk lækker hvid rød blå grøn gul grå ledig dusør deles hjemme
            reparere bestille bytte bytter mangler
            """),
        ("pl", """
            i w z a o u we na ze do nie to się sie że jest są był była było byli być jak jaki jaka jakie jakiś jakieś jakąś co kto kogo komu gdzie kiedy
            dlaczego czemu ile który która które którzy którego której ale lub albo czy dla od po przez przy za pod nad między bez jeśli jeżeli żeby aby
            bo więc oraz ani niż ja ty on ona ono my wy oni one mam masz ma mamy macie mają miał miała mieć mnie mi mną ciebie cię ci tobie go jego jej
            ich im nam nas wam was mój moja moje mojego mojej swój swoją twój twoja nasz nasza naszej nasze ten ta te tego tej tym tych tę tak taki taka
            takie już juz tylko też tez także bardzo może można mozna mogę moge możesz mógłby by byłby chyba jeszcze teraz dziś dzisiaj jutro wczoraj
            zawsze nigdy znowu często tu tutaj tam wszędzie wszystko wszyscy wszystkie każdy każda każdego ktoś ktos coś cos nic nikt inny inne sam sama
            sobie siebie trochę dużo mało więcej mniej szukam szukamy poszukuję poszukuje kupię kupie kupić kupic kupno skupuję sprzedam sprzeda
            sprzedać oddam chcę chce chciałbym chciałabym potrzebuję potrzebuje potrzebny potrzebna wynajęcia wynajmę poleci polecacie polecicie polecam
            polecić zna znacie znam wie wiecie wiem pomoc pomoże pomóc dzięki dzieki proszę prosze cześć czesc siema hej robić robi robię zrobić iść
            idzie jechać jedzie mówi mówić widzi widział myślę myślałem jestem jesteś jesteśmy będzie będę będą bedzie daj dać dajcie wziąć brać
            kosztuje cena ceny zł złotych tani tania taniej tanio drogo mieszkanie dom auto samochód praca pracy robota pieniądze rok roku lat lata
            dzień dni tydzień tygodniu tygodnia miesiąc godzina godziny godzinę czas raz ludzie człowiek dziecko dzieci syn syna córka córki mama
            kobieta życie świat miasto ulica sklep wieczorem noc rano poniedziałek wtorek środa czwartek piątek sobota sobotę niedziela niedzielę
            okolice dobry dobra dobre dobrego dobrym lepszy lepiej najlepiej najlepszy nowy nowa nowe stary stare duży mały trzeba warto gdzieś chociaż
            właśnie ej no kurwa hahaha sprzedawca karton wysyłka odbiór gotówka przelew promocja zniżka osiedle dzielnica centrum wieś wynajem pokój
            kuchnia łazienka łazienki ogród balkon meble sofa kanapa kanapę łóżko materac stół krzesło krzesła szafa lodówka pralka piekarnik odkurzacz
            lampa zasłony remont remontu murarz hydraulik elektryk malarz ślusarz glazurnik przeprowadzka przeprowadzce sprzątanie wycena pies kot kota
            kotek zaginął szczeniak weterynarz fryzjer paznokcie masaż dentysta lekarz prawnik księgowa ubezpieczenie warsztat mechanik rower opony
            benzyna podróż loty bilet bilety koncert mecz piłka drużyna bramka zegarek buty koszula spodnie sukienka spódnica kurtka płaszcz torebka
            okulary pierścionek biżuteria prezent urodziny wesele ślub impreza jedzenie kolacja śniadanie obiad kurczak mięso ryba chleb jajka ziemniaki
            ryż wino piwo ciasto szkoła liceum studia korepetycje nauczyciel egzamin kurs książka książki telefon komputer ekran ładowarka słuchawki gra
            gry aparat drukarka firma etat pensja biuro szef doświadczenie ból głowa plecy zdrowie chory tabletki ciąża babcia dziadek brat siostra
            ciocia wujek kuzyn chłopak dziewczyna mąż żona rodzina plaża góry słońce deszcz ciepło zimno szczęśliwy smutny zmęczony pyszne czarny biały
            czerwony niebieski zielony żółty szary pilnie dostępny nagroda udostępniajcie naprawa naprawić zamówić wymienię brakuje stawka
            """),
        ("cs", """
            a i s z v k o u se si na je jsou že ve to ze do od po pro při za před bez mezi ke jako ale nebo ani když protože jestli aby tak tam tady
            taky také jen už ještě teď hned dnes dneska zítra včera vždy nikdy zase možná velmi moc trochu hodně víc méně jsem jsi jsme jste byl byla
            bylo byli být bude budu budou by bych bychom bys co kdo koho komu kde kdy kam jak jaký jaká jaké proč kolik který která které můj moje mé
            mého tvůj jeho její jejich náš naše ten ta ty tento tahle toho tom tím těch tu mi mě mne ti tě mu ho jí jim nám nás vám vás sobě sebe on ona
            oni já my vy mám máš má máme máte mají měl mít nemá není nejsou nevíte nevím někdo někde něco nějaký nějaké nic nikdo nikde všechno všude
            každý jiný sám hledám hledáme hledá koupím koupíme koupit prodám prodává prodat potřebuju potřebuji potřebujeme sháním sehnat seženu chci
            chtěl chtěla doporučte doporučíte poradíte poradit pomoc díky dík děkuji děkuju prosím ahoj dobrý den dobrého dobrém umí dělat udělat jít
            jdu jede říkat řekl vidět víte vím ví znáte dát vzít stojí cena kč korun levné levně levný drahé byt dům auto práce peníze rok roku let dní
            týden měsíc hodina hodinu čas lidi lidé dítě děti syn dcera máma život svět město ulice obchod večer noc ráno pondělí úterý středa čtvrtek
            pátek sobota sobotu neděle neděli okolí nový nové starý velký malý lepší nejlepší strašně bohužel musím musí třeba sú nie čo kedy prečo ako
            alebo keď iba ešte teraz hľadám kúpim predám potrebujem neviete niekto niečo môj moja ďakujem som sme ste bol bola bolo
            """),
        ("tr", """
            o ve bir bi bu şu da de ki ile için icin ama fakat veya ya yada değil degil ben sen biz siz onlar ne nasıl nasil neden niye nerede nerde
            nereden nereye hangi hangisi kim kimse kaç var varsa varmı yok yoksa çok cok daha en gibi kadar sonra önce önceki beri göre karşı doğru mi
            mı mu mü misin mısın mısınız misiniz musunuz mıyım bana sana ona bize size beni seni onu bizi benim senin onun bizim bende sende her hep hiç
            şey şeyi bile olan olarak oldu olur olsa olsun olmaz olmuş olmasın oluyor olacak olabilir olsaydı artık artik hala hâlâ yine gene zaten
            belki sadece yani işte tabi tabii galiba keşke acaba sanki böyle şöyle öyle birşey bişey birisi biri bazı bütün tüm aynı başka diye eğer
            çünkü hem kendi kendim falan filan istiyorum isterim istiyoruz alacağım almak almalıyım alsam alınır alıyorum alırım aldım arıyorum ariyorum
            arıyoruz aranıyor satılık satilik satıyorum kiralık lazım lazim gerek gerekiyor önerisi öneri önerir önerin tavsiye edin eder ederim
            ediyorum etmek etti eden bilen bilir biliyor bilmiyorum bulabilirim bulamadım bulan yapan yapar yapıyor yaptım yapmak gitmek gidiyorum
            gidiyor giden gitti geldi gelen geliyor gelmedi geldim dedi diyor verin verir veriyor verecek atın yazın yazsın yazar lütfen lutfen
            teşekkürler tesekkurler teşekkür sağol merhaba selam arkadaşlar arkadaslar abi abla kardeşim beyler kızlar hocam evet hayır şimdi bugün dün
            yarın akşam sabah gece hafta haftaya ay yıl sene gün günü günde saat saattir pazartesi salı çarşamba perşembe cuma cumartesi pazar uygun
            ucuz pahalı fiyat fiyatlı fiyatı lira tl bin bütçe bütçem para param parası ikinci el sıfır temiz iyi güzel guzel kötü büyük küçük yeni eski
            ev evde araba telefon iş işten okul çocuk çocuğum kedim kedi köpek anne annem baba civarı yaka allah maşallah valla vallahi lan ulan yaa
            acil acilen iki üç dört beş on tane yer yerde istanbul ankara izmir satıcı alıcı durumda kutu kutulu kargo teslim elden nakit havale indirim
            kampanya semt merkez mahalle köy kira oda mutfak banyo balkon bahçe mobilya koltuk kanepe yatak masa sandalye dolap buzdolabı çamaşır fırın
            süpürge lamba perde tadilat usta ustası tesisatçı elektrikçi boyacı çilingir nakliye taşınma taşındık temizlik teklif kayıp yavru veteriner
            kuaför tırnak masaj dişçi doktor avukat muhasebeci sigorta tamir tamirci bisiklet lastik benzin yolculuk uçak bilet bileti konser maç futbol
            takım gol ayakkabı gömlek pantolon elbise etek ceket mont çanta gözlük yüzük takı hediye doğum düğün parti yemek kahvaltı tavuk balık ekmek
            peynir yumurta pilav çorba şarap bira kahve tatlı lise üniversite ders öğretmen sınav kurs kitap bilgisayar ekran şarj kulaklık oyun konsol
            kamera yazıcı şirket maaş ofis patron toplantı deneyim ağrı ağrısı baş sırt sağlık hasta ilaç ilaçlar hamile bebek dede teyze amca kuzen
            sevgilim eşim kocam karım aile deniz dağ güneş yağmur sıcak soğuk mutlu üzgün yorgun harika muhteşem siyah beyaz kırmızı mavi yeşil sarı gri
            müsait önerilerinizi ödül paylaşın sipariş takas eksik ücret ücreti mesajla
            """),
        ("id", """
            yang yg dan di ke dari ini itu untuk utk buat dengan dgn tidak tdk ada adalah ialah saya aku gue gw gua lo lu elo kamu kau anda awak dia ia
            kami kita mereka kalian akan bisa boleh dapat sudah udah udh dah belum blm juga jg atau tapi tp tetapi namun karena karna krn sebab jika
            kalau kalo klo supaya agar bahwa ketika saat sambil hingga sampai sampe sejak selama antara seperti kayak kaya macam apa apakah siapa mana
            dimana kapan bila bagaimana gimana kenapa mengapa berapa brp mau mahu nak ingin pengen pingin pengin hendak beli belikan membeli jual jualan
            dijual menjual cari mencari nyari dicari carikan butuh perlu sewa kontrakan kontrak nya lagi lg saja aja je banget bgt sangat amat sekali
            gak ga nggak ngga enggak kagak tak tiada takde jangan dong sih deh kok kan lah pun pula tu ni nih tuh dalam pada oleh lebih kurang paling
            semua semuanya segala setiap tiap orang beberapa banyak sedikit sikit satu dua tiga empat lima enam tujuh delapan sepuluh ribu rb ribuan
            juta jutaan tolong minta mohon makasih terima kasih trims mksh halo hai min kak mbak mas bang gan sis bun om tante pak bu ibu bapak guys
            gaes sender kawan teman temen adik abang kakak anak anakku suami istri ayah mak keluarga rumah kamar kost kos mobil motor kereta hp kerja
            kerjaan kuliah sekolah uang duit wang harga harganya murah mahal bekas second baru lama bagus cantik enak sedap jelek rusak rosak besar
            kecil dekat deket daerah area sekitar sekitaran jalan hari minggu bulan tahun malam pagi siang sore petang besok esok kemarin semalam tadi
            sekarang nanti senin selasa rabu kamis jumat sabtu ahad hujan makan minum tidur pergi datang pulang balik masuk keluar naik turun lihat liat
            dengar tahu tau tanya nanya jawab bilang cakap kata rekomendasi rekomen rekomendasiin saran spill info kirim kasi bagi ambil pakai pake guna
            pilih coba cuba bantu tunggu kena jadi masih pernah bukan bkn memang emang mungkin mungkinkah sebenarnya akhirnya langsung terus trus biar
            biasa biasanya rasa rasanya suka cinta benci takut capek penat sakit senang sedih wkwk wkwkwk haha hehe anjir anjing gila sesiapa kat korang
            diorang takkan eh semoga sebuah seorang sendiri sama bersama sebelum sesudah setelah tanpa terhadap tentang demi para begitu begini gitu
            gini sana sini situ penjual pembeli kondisi kardus pengiriman antar tunai diskon pusat kota desa kabupaten mandi dapur ruang tamu taman
            teras perabot sofa kasur ranjang meja kursi lemari kulkas mesin cuci kompor penyedot lampu gorden renovasi bangunan tukang ledeng listrik
            kunci keramik pindahan bersih pembantu biaya estimasi kucing hilang anakan dokter hewan kuku rias pijat gigi pengacara akuntan asuransi
            bengkel montir sepeda bensin perjalanan liburan pesawat tiket konser pertandingan bola gol stadion stiker sepatu kemeja celana gaun rok
            jaket tas kacamata cincin perhiasan hadiah kado ulang pernikahan nikah pesta makanan sarapan ayam daging ikan roti keju telur kentang nasi
            sambal teh kopi kue manis kampus universitas privat ujian kursus buku telepon komputer layar permainan kamera perusahaan lowongan gaji
            kantor bos rapat lamaran pengalaman pekerjaan pusing kepala punggung kesehatan obat hamil bayi nenek kakek saudara paman bibi sepupu pacar
            pantai gunung matahari panas dingin bahagia lelah indah lezat hitam putih merah biru hijau kuning abu oranye tersedia imbalan sebarkan
            perbaiki memperbaiki pesan tukar tukeran tarif lewat sempurna tipis nego japri lembar belas semalem warung mempan nyerah bilik kedai basikal
            kasut baju seluar tudung majlis kahwin pekerja jawatan bandar kampung baiki cadangan sesuai
            """),
        ("tl", """
            ang ng mga sa na nang ay at o ko mo siya sya kami tayo kayo sila ako ikaw ka niya nya namin natin nila ninyo nyo inyo amin atin akin kanya
            kanila ito iyan iyon eto yan yon yun yung ung nung dito diyan dyan doon dun nito niyan noon hindi di wala walang may meron mayroon merong
            para kung pero dahil kasi kase lang lamang din rin naman nman po ho ba pa nga daw raw sana pala kaya talaga tlga muna nalang saan san kailan
            paano pano bakit bkt sino sinong sinu ano anong anu alin ilan magkano gaano gusto gustong ayaw kailangan kelangan dapat pwede pwedeng puwede
            bawal bili bumili bibili pabili binili benta nagbebenta binebenta ibenta hanap naghahanap hanapin hinahanap maghanap alam sabi sinabi gawa
            gumawa magpagawa punta pumunta pupunta papunta papuntang uwi umuwi uuwi kain kumain kumakain kakain tulog tulong patulong pahingi penge
            pasok bigay kuha kumuha dala sama kasama lahat bawat iba ibang isa isang dalawa dalawang tatlo tatlong apat lima sampu daan libo libong piso
            ngayon ngayong kanina kahapon bukas mamaya mamayang araw gabi gabing umaga hapon linggo buwan taon oras lunes martes miyerkules huwebes
            biyernes sabado maganda magandang gandang mabait mabilis masarap sarap masakit sakit mahal mura murang maliit malaki malaking bago bagong
            luma lumang maayos malapit malayo marami maraming konti kaunti sobra grabe ganda ganun ganon ganito ganyan parang tapos saka tsaka habang
            kapag pag kaso ni nina si sina kay kina bahay trabaho trabahong pera anak nanay tatay ate kuya kapatid pamilya tao taong bata aso pusa damit
            kotse buhay mundo mahirap salamat salamuch oo opo hay naku nako huhu mars beshie lods tropa pre pare bes lf kakilala taga tiga naka wag
            huwag kahit basta baka siguro lagi laging minsan muli ulit pati tig mas pinaka sulit nasira nawawala umuulan inaantok gamit gamitin gumamit
            bilihan nagtitinda kondisyon karton padala kukunin bayad alok barangay bayan lungsod paupahan kwarto kusina banyo sala hardin kama kutson
            upuan aparador kalan ilaw kurtina gawain tubero karpintero pintor susi lipat lilipat linis labandera presyo tuta beterinaryo parlor kuko
            masahe dentista doktor abogado sasakyan bisikleta gulong gasolina biyahe eroplano tiket konsyerto laro koponan relo sapatos tsinelas polo
            pantalon bestida palda dyaket salamin singsing alahas regalo kaarawan kasal handaan pagkain hapunan almusal tanghalian manok karne isda
            tinapay keso itlog patatas kanin alak kape matamis eskwela paaralan unibersidad klase guro pagsusulit libro telepono kompyuter laruan kamera
            kumpanya sahod opisina amo pulong karanasan ulo likod kalusugan gamot buntis sanggol lola lolo tito tita pinsan asawa nobyo nobya dagat
            bundok ulan init lamig masaya malungkot pagod itim puti pula asul berde dilaw kulay libre bakante pabuya ibahagi ayusin umorder palit
            palitan kulang galing tira kagabi simula epekto sobrang inihaw
            """),
        ("hi", """
            hai hain hoon hu hun ho tha thi raha rahi rahe hua hui hue hota hoti hote hoga hogi honge ka ki ke ko se mein mai par pe tak aur ya lekin
            magar kyunki agar toh bhi hi nahi nahin nhi mat kya kyu kyun kyon kaise kaisa kaisi kab kahan kaha kidhar kaun kaunsa kaunsi konsa kisi
            kisko kisne koi kuch kuchh kitna kitne kitni main mujhe mujhko mera meri mere maine hum hume humein hamara hamari hamare humara tum tumhe
            tumhara tumhari tu tujhe tera teri tere aap aapka aapki aapke aapko woh wo vo usko uska uski uske unka yeh ye isko iska iski iske inka isme
            usme jo jab tab ab abhi aaj kal parso phir fir sirf bas bahut bohot bhot zyada jyada thoda thodi sab sabse sabko apna apni apne accha achha
            acha acchi achi achhi acche theek thik sahi galat bura naya nayi naye purana purani purane sasta saste sasti mehenga mehnga bada badi chhota
            chota choti chhote chahiye chahie chaiye chahta chahti lena lene leni lunga lungi liya le lo lete dena dene diya dunga dedo do de dete karna
            karne kar karo karta karti karte kiya karunga karke kardo jana jane jao jata jati jaye gaya gayi gaye aana aane aata aati aaya aayi aao bolo
            bola bolte bata batao bataiye batana batado suno dekho dekha dekh dekhna mil mila milega milta milte milti milegi chal chalo chalti chala
            rakha rakho lagta lagti lagi laga lag sakta sakti sakte pata samajh madad jaldi zaroorat zarurat bhai bhaiya behen didi yaar yar dost dosto
            log logo mummy papa beta beti ghar kamra paisa paise hazar hazaar lakh rupay rupaye kharidna khareedna bechna bechni becho bech dhundh dhund
            kiraye kiraya naukri kaam din raat subah shaam sham saal mahina mahine hafta baje bhook khana khane pani chai shaadi shadi ladka ladki ladke
            dil pyar zindagi duniya arre arey haan han ji nai wala wale wali walo saath sath paas liye andar bahar upar niche pehle baad waise matlab
            itna itni itne utna jitna isliye warna kabhi hamesha bechne halat dabba bhejo mohalla gaon rasoi palang gadda mez kursi almari jhaadu parda
            marammat mistri rajmistri bijli safai kharcha kutta kutte billi kho pilla daant vakil gaadi gadi petrol safar yatra khel jeet haar ghadi
            joote jute kapde kapda kurta saree lehenga chashma angoothi gehne tohfa janamdin nashta dopahar murgi gosht machli roti anda aloo chawal
            mithai doodh padhai padhana padhne pariksha kitab kitaab daftar tankhwah malik dard sar kamar tabiyat bimar dawai goli bachcha baccha
            bachche nani dadi nana dada chacha mausi patni pati parivar samundar pahad dhoop baarish barish garmi thand khush udaas thak thaka mast
            zabardast kala safed lal neela hara peela zaroori turant inaam badalna badalne kam jagah wajah ghanta ghante asar aas hona hone karwana
            karwane milne dikhe
            """),
        ("fi", """
            ja on ei se että en et emme olen olet olemme ovat oli olivat olla ole ollut olisi minä mä sinä sä hän me te he mutta tai vai kun jos niin
            kuin myös vain mikä mitä minkä kuka kenellä kellä kellään missä mistä mihin milloin miten miksi tämä tää tätä tuo sen sitä siitä sille sillä
            ne niitä minun mun minulla mulla sinun sun meidän teidän heidän joku jotain joka jotka jossa paljon nyt jo vielä enää enempi taas aina
            koskaan ehkä ihan todella tosi liian kaikki kaikkea kukaan mitään muu muut toinen oma omani itse sitten siis kyllä kanssa ilman ennen
            jälkeen yli alle noin ostaa ostaisi ostetaan ostan etsin etsitään etsimme myydään myyn myydä myy haen haetaan tarvitsen tarvitaan haluan
            haluaisin kannattaa suosittele suositella suositelkaa tietääkö tietää tiedän osaako osaa onko oisko saako saa saan voi voiko voin pitää
            täytyy tekee tehdä menee mennä tulee tulla tuli käy hyvä hyvää hyvän hyvin huono uusi vanha käytetty halpa halvalla kallis hinta euroa
            kiitos kiitti moi hei terve mitäs eilen tänään huomenna päivä päivää viikko vuosi vuotta vuokra asunto auto koira kissa talo työ töihin
            rahaa lapsi äiti isä ihminen elämä kaupunki maanantai perjantai lauantai lauantain sunnuntai lippua seutu vittu perkele
            """),
        ("ro", """
            a o și si în in nu este e sunt era erau fost fi am ai are avem aveți au avea un unei unui unor de la cu pe din dintre pentru pt ptr fără
            fara prin spre după dupa până pana lângă ca că să sa ce cine unde când cand cum cât cat câți dar sau dacă daca deci însă iar mai foarte prea
            atât cam doar tot toate toată tota toți eu tu el ea noi voi ei ele îmi imi îți își mă ma te se ne vă îl îi le lui lor meu mea mei mele tău
            ta său nostru noastră acest această aceasta asta ăsta acolo aici acum azi mâine ieri mereu niciodată deja încă inca poate cred caut căutăm
            cautam vreau vrea vrem cumpăr cumpar cumpăra vând vand vinde închiriez nevoie recomanda recomandați recomandare cineva careva ceva nimic
            nimeni știe stie știu stiu știți mulțumesc multumesc mersi salut bună buna bun bune bani lei ieftin ieftină scump preț pret casă casa mașină
            masina apartament telefon muncă lucru an ani zi zile săptămână lună ore oră oameni copil copii fată băiat viață oraș seara noapte luni marți
            miercuri joi vineri sâmbătă duminică duminica găsesc gasesc găsi face fac făcut merge merg vine vin luat iau ia dat pot poți putea trebuie
            nou nouă vechi mare mic frumos sunteți suntem
            """),
        ("vi", """
            và của là có không được cho này đó một hai ba những các với để trong ngoài khi tôi bạn anh chị em mình ông bà ai gì nào đâu sao bao nhiêu
            cần mua bán tìm rất nhiều cũng nhưng thì mà ở từ đến đã đang sẽ vẫn còn hết rồi chưa nữa lắm quá thôi đi về ra vào lên xuống người nhà việc
            năm ngày tháng giờ hôm nay mai qua biết thấy muốn thích làm ăn uống nói hỏi giúp chỗ quán xe cũ mới giá rẻ tiền triệu ạ nhé nha vậy thế luôn
            lại hơn nhất như nếu vì nên mọi cả đều phải bị bởi theo trên dưới sau trước gần xin cảm ơn chào gấp khong khog duoc nguoi nhung cung minh
            muon thich nhieu truoc biet thue nhe vay roi
            """),
        ("hu", """
            a s az és nem hogy is egy van vannak volt voltak lesz lenne de csak már meg még mint mert ha vagy én te ő mi ti ők ez ezt ezek azt azok ki
            kik kinek hol hova honnan mikor hogyan miért mennyi mennyibe melyik milyen nagyon több minden mindenki mindig soha valaki valami valahol
            semmi senki keresek keresünk keres eladó vennék venni vásárolni szeretnék szeretne kell kéne lehet tud tudja tudok tudtok ajánlani ajánl
            köszönöm köszi sziasztok szia helló most itt ott ma holnap tegnap jó jobb legjobb rossz új régi nagy kicsi olcsó olcsón drága ár forint ft
            lakás ház autó munka pénz év éves nap hét hónap óra ember emberek gyerek barát lány fiú anya apa nekem neked neki nekünk engem téged ön után
            előtt között alatt felett nélkül által akkor azért tehát pedig sem sincs nincs ezen arra erre hozzá tőle belőle
            """),
        ("hr", """
            i u a s o na je se da ne ni su što šta sto sta za od do po iz kod kroz prema bez ili ali jer kad kada ako kako gdje gde zašto zasto koliko
            koji koja koje kojeg tko ko netko neko nešto nesto ništa nista nitko svi sve svaki ja ti on ona mi vi oni mene me meni tebe njega nje nas
            vas moj moja moje tvoj njegov naš ovaj ova ovo taj ta to sam si smo ste bio bila bilo biti bit će ću ćeš bi nije nisam imam ima imate imaju
            nema treba trebam trebao može mogu želim hoću hocu tražim trazim traži kupujem kupiti kupim prodajem prodaje preporuka preporučite preporuku
            molim hvala pozdrav ljudi zna znate znam danas sutra jučer juče jucer sada sad uvijek uvek nikad već vec još jos samo jako vrlo puno malo
            više manje dobar dobro dobra bolje najbolji novi nova stari jeftino cijena cena eura kuna stan kuća auto posao novac godina godine dan dana
            tjedan mjesec sat sati dijete djeca čovjek žena život grad ulica baš valjda nego također
            """),
        ("ca", """
            a i o el la els les un una uns unes però no jo tu ell ella nosaltres vosaltres és són era sóc estic està estan hi ha tinc té tenim de del
            dels d'un al als en amb per pel sense que què qui on quan com perquè aquest aquesta això meu meva seu seva em et es ho li us més molt també
            sí ja tot tots algú alguna busco vull necessito gràcies bon dia si plau avui demà ara aquí fer fa vaig va anar pis
            """),
        ("sw", """
            na ya wa kwa ni la za cha katika kutoka hii hiyo hizi huyo yeye mimi wewe sisi wao nini nani wapi lini kwanini jinsi gani nataka natafuta
            nahitaji kununua nunua uza nauza bei gari nyumba watu mtu siku leo kesho jana sasa hapa huko sana pia lakini au kama bila asante tafadhali
            habari kuna hakuna nina una ana tuna wana nimekuwa ambayo bado tu kila yangu yako yake wangu
            """),
        ("is", """
            og að í á ég það er ekki sem við þetta með fyrir um til en af var hann hún þau þeir hafa hefur hafði þú mig mér þig sér sín sinn eða bara
            svo núna alltaf aldrei hvar hvað hver hvernig hvers vegna hvort einhver eitthvað allt allir alla mjög góður góð gott nýtt verður verða vera
            ert eru erum maður fólk ísland dag ár vantar kaupa selja óska eftir takk
            """),
    ];

    /// <summary>Words of other languages that English has too, as names or loans: they say little.</summary>
    public const string AlsoEnglish = """
        com non war comment pro per son via male met die solo ton auto log favor bang dan alt med ben mic sin mars vita mana saga soy papa tuna luna
        stan gore sore manga motor bin mat tag lag co ft os ad sat vet mag kobe par hat sun grand min logo halo san face lan nova mar mit papi roman bio
        tan van el le la von ten mir jan max ali ana maria jose juan andre anne barn bent cafe camera dell eden euro haha heel island maine mama mere
        mitt mode montana noon occasion papa plaza pour reduction region reunion salon sans telephone tera vader vine wilde mac elo kde ate bra che vim
        pre tito meeting ska rod soma ama bravo vista hasta sera wie
        """;
}
